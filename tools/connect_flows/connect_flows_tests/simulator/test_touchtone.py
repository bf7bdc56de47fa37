"""Keys that a caller types ahead, with and without the touchtone buffer."""

from typing import Any

import pytest

from connect_flows.contact.rules import Rule
from connect_flows.contact.start import Channel, ContactStart
from connect_flows.decisions.script import LexTurn, Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import ending, heard, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say

BRANCHES = dict.fromkeys(
    ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"), "failed"
)


def buffering(value: str, then: str, **more: object) -> dict[str, Any]:
    parameters = {"EnableDTMFBuffer": value, **more}
    return block(f"buffer {value}", "GetParticipantInput", parameters, then=then)


def menu(name: str, then: str) -> dict[str, Any]:
    parameters = {"Text": f"Menu {name}", "StoreInput": "False", "InputTimeLimitSeconds": "5"}
    when = dict.fromkeys("0123456789", then)
    return block(name, "GetParticipantInput", parameters, when=when, errors=BRANCHES)


def store(name: str, longest: str, then: str) -> dict[str, Any]:
    parameters = {
        "Text": f"Store {name}",
        "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": {"CustomValidation": {"MaximumLength": longest}},
        "DTMFConfiguration": {"InterdigitTimeLimitSeconds": "4"},
    }
    return block(name, "GetParticipantInput", parameters, then=then)


THREE_MENUS = (menu("a", "b"), menu("b", "c"), menu("c", "end"))


def test_with_buffering_each_menu_takes_the_next_key_without_its_prompt() -> None:
    events = play(flow(buffering("True", "a"), *THREE_MENUS), script=Script(presses=["123"]))
    assert heard(events) == ["Menu a"]
    assert [way(events, name) for name in "abc"] == [f"condition {key}" for key in "123"]
    assert Rule.TOUCHTONE_BUFFER in rules(events)


def test_without_buffering_the_keys_beyond_the_first_are_lost() -> None:
    events = play(flow(*THREE_MENUS), script=Script(presses=["123", "4"]))
    assert heard(events) == ["Menu a", "Menu b", "Menu c"]
    assert way(events, "b") == "condition 4"


def test_keys_that_were_typed_before_any_question_wait_for_the_buffer() -> None:
    events = play(flow(buffering("true", "a"), *THREE_MENUS), script=Script(type_ahead="42"))
    assert heard(events) == ["Menu c"]
    assert [way(events, name) for name in "ab"] == ["condition 4", "condition 2"]
    lost = play(flow(*THREE_MENUS), script=Script(type_ahead="42"))
    assert way(lost, "a") == "error InputTimeLimitExceeded"


def test_the_buffer_holds_thirty_keys() -> None:
    stored = flow(
        buffering("True", "s"), store("s", "99", "say"), say("say", "$.StoredCustomerInput")
    )
    events = play(stored, script=Script(type_ahead="1" * 40))
    assert heard(events) == ["1" * 30]


def test_input_that_is_stored_takes_what_it_needs_and_leaves_the_rest() -> None:
    stored = flow(
        buffering("True", "a"),
        store("a", "4", "b"),
        store("b", "2", "say"),
        say("say", "$.StoredCustomerInput"),
    )
    events = play(stored, script=Script(presses=["1234567"]))
    assert heard(events) == ["Store a", "56"]


def test_missing_keys_are_waited_for_from_key_to_key_without_the_prompt() -> None:
    stored = flow(
        buffering("True", "s"), store("s", "6", "say"), say("say", "$.StoredCustomerInput")
    )
    rest = play(stored, script=Script(type_ahead="1234", presses=["56"]))
    assert heard(rest) == ["123456"]
    silence = play(stored, script=Script(type_ahead="1234"))
    assert heard(silence) == ["1234"]
    assert ending(silence).at.caller_ms == pytest.approx(4000 + 1000 * 4 / 15)


def skipping(skip: str) -> Flow:
    prompt = block(
        "say",
        "MessageParticipant",
        {"Text": "Welcome", "SkipWhenDTMFBufferEnabled": skip},
        then="a",
    )
    return flow(buffering("True", "say"), prompt, menu("a", "end"))


@pytest.mark.parametrize(("skip", "played"), [("true", []), ("false", ["Welcome"])])
def test_a_prompt_may_be_skipped_while_keys_wait(skip: str, played: list[str]) -> None:
    events = play(skipping(skip), script=Script(type_ahead="7"))
    assert heard(events) == played
    assert way(events, "a") == "condition 7"
    assert heard(play(skipping(skip)))[0] == "Welcome"


def test_stop_and_clear_stores_what_is_left_where_it_is_told_to() -> None:
    def stopping(**more: object) -> Flow:
        return flow(
            buffering("True", "buffer false"),
            buffering("false", "say", **more),
            say("say", "[$.StoredCustomerInput]", then="a"),
            menu("a", "end"),
        )

    typed = Script(type_ahead="789")
    events = play(stopping(StoreInput="True"), script=typed)
    assert heard(events) == ["[789]", "Menu a"]
    assert heard(play(stopping(), script=typed))[0] == "[]"
    key = {"EncryptionKeyId": "k", "Key": "c"}
    encrypted = play(stopping(StoreInput="True", InputEncryption=key), script=typed)
    assert heard(encrypted)[0] == "[(encrypted)]"


def test_a_bot_empties_the_buffer_and_ends_buffering() -> None:
    bot = block(
        "bot",
        "ConnectParticipantWithLexBot",
        {"Text": "Hi", "LexV2Bot": {"AliasArn": "arn:aws:lex:bot"}},
        when={"Pay": "a"},
        errors=BRANCHES,
    )
    events = play(
        flow(buffering("True", "bot"), bot, *THREE_MENUS),
        script=Script(type_ahead="99", intents=[LexTurn(intent="Pay")], presses=["12", "3"]),
    )
    assert [way(events, name) for name in "ab"] == ["condition 1", "condition 3"]


def test_the_buffer_outlives_a_module() -> None:
    module = flow(
        menu("m", "back"),
        {
            "Identifier": "back",
            "Type": "EndFlowModuleExecution",
            "Parameters": {},
            "Transitions": {},
        },
        settings={},
    )
    outer = flow(
        buffering("True", "go"),
        block("go", "InvokeFlowModule", {"FlowModuleId": "m"}, then="a"),
        menu("a", "end"),
    )
    events = play(outer, library={"m": module}, script=Script(type_ahead="12"))
    assert way(events, "a") == "condition 2"


@pytest.mark.parametrize("channel", ["CHAT", "TASK", "EMAIL"])
def test_only_a_call_has_a_buffer(channel: Channel) -> None:
    events = play(flow(buffering("True", "end")), contact=ContactStart(channel=channel))
    assert way(events, "buffer True") == "error NoMatchingError"
