import pytest

from connect_flows.contact.events import InputCollected
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import Channel, ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say

MENU = {"Text": "Press one.", "StoreInput": "False", "InputTimeLimitSeconds": "5"}
BRANCHES = {
    "InputTimeLimitExceeded": "failed",
    "NoMatchingCondition": "failed",
    "NoMatchingError": "failed",
}
CUSTOM = {"CustomValidation": {"MaximumLength": "4"}}


def menu(**more: object) -> Flow:
    parameters = {**MENU, **more}
    return flow(
        block("menu", "GetParticipantInput", parameters, when={"1": "end"}, errors=BRANCHES)
    )


def store(**more: object) -> Flow:
    parameters = {"StoreInput": "True", "InputTimeLimitSeconds": "5", **more}
    errors = {"NoMatchingError": "failed", "InvalidPhoneNumber": "failed"}
    return flow(
        block("store", "GetParticipantInput", parameters, then="say", errors=errors),
        say("say", "[$.StoredCustomerInput]"),
    )


@pytest.mark.parametrize(
    ("pressed", "branch"),
    [
        (("1",), "condition 1"),
        (("2",), "error NoMatchingCondition"),
        (("",), "error InputTimeLimitExceeded"),
        ((), "error InputTimeLimitExceeded"),
    ],
)
def test_a_menu_takes_the_branch_of_the_key(pressed: tuple[str, ...], branch: str) -> None:
    assert way(play(menu(), script=Script(presses=pressed)), "menu") == branch


def test_silence_takes_the_time_limit_after_the_prompt() -> None:
    events = play(menu(Text="x" * 15))
    assert ending(events).at.caller_ms == 6000
    assert Rule.INPUT_TIMEOUT in rules(events)


def test_each_block_takes_the_next_keys_of_the_script() -> None:
    two = flow(
        block("one", "GetParticipantInput", MENU, when={"1": "two"}, errors=BRANCHES),
        block("two", "GetParticipantInput", MENU, when={"2": "end"}, errors=BRANCHES),
    )
    events = play(two, script=Script(presses=("1", "2")))
    assert way(events, "two") == "condition 2"


@pytest.mark.parametrize(
    ("keys", "stored"),
    [("12#", "12"), ("1234567", "1234"), ("12*34#", "34"), ("12", "12"), ("", "Timeout")],
)
def test_stored_input_ends_at_its_key_its_length_or_a_pause(keys: str, stored: str) -> None:
    events = play(store(InputValidation=CUSTOM), script=Script(presses=(keys,)))
    assert heard(events) == [f"[{stored}]"]


def test_silence_at_stored_input_goes_on_and_says_timeout() -> None:
    events = play(store(InputValidation=CUSTOM))
    assert way(events, "store") == "next"
    assert Rule.INPUT_STORED_TIMEOUT in rules(events)


def test_the_keys_that_end_and_cancel_can_be_chosen() -> None:
    dtmf = {"InputTerminationSequence": "**", "DisableCancelKey": "True"}
    script = Script(presses=("1*2**",))
    events = play(store(InputValidation=CUSTOM, DTMFConfiguration=dtmf), script=script)
    assert heard(events) == ["[1*2*]"]
    longer = {"CustomValidation": {"MaximumLength": "9"}}
    events = play(store(InputValidation=longer, DTMFConfiguration=dtmf), script=script)
    assert heard(events) == ["[1*2]"]


@pytest.mark.parametrize(
    ("number_format", "keys", "branch"),
    [
        ("E164", "15550100123#", "next"),
        ("E164", "0#", "error InvalidPhoneNumber"),
        ("Local", "5550100#", "next"),
        ("Local", "1#", "error InvalidPhoneNumber"),
    ],
)
def test_a_phone_number_is_validated(number_format: str, keys: str, branch: str) -> None:
    validation = {"PhoneNumberValidation": {"NumberFormat": number_format}}
    events = play(store(InputValidation=validation), script=Script(presses=(keys,)))
    assert way(events, "store") == branch
    assert (Rule.INPUT_VALIDATION in rules(events)) == branch.startswith("error")


def test_encrypted_input_shows_nowhere() -> None:
    card, long = "47110815471108", {"CustomValidation": {"MaximumLength": "20"}}
    encryption = {"EncryptionKeyId": "key", "Key": "certificate"}
    events = play(
        store(InputValidation=long, InputEncryption=encryption),
        script=Script(presses=(f"{card}#",)),
    )
    assert heard(events) == ["[(encrypted)]"]
    assert of(events, InputCollected)[0].keys == "(encrypted)"
    assert card not in str(events)


def test_a_pause_ends_the_input_after_the_interdigit_limit() -> None:
    dtmf = {"InterdigitTimeLimitSeconds": "2"}
    events = play(
        store(InputValidation=CUSTOM, DTMFConfiguration=dtmf), script=Script(presses=("12",))
    )
    assert of(events, InputCollected)[0].seconds == 3


@pytest.mark.parametrize("channel", ["CHAT", "TASK", "EMAIL"])
def test_keys_are_for_voice_only(channel: Channel) -> None:
    events = play(menu(), contact=ContactStart(channel=channel), script=Script(presses=("1",)))
    assert way(events, "menu") == "error NoMatchingError"
    assert Rule.CHANNEL in rules(events)
