import pytest

from connect_flows.contact.events import ContactChanged, Created, Decided
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.simulator.scripted_branch import ScriptError
from connect_flows_tests.simulator.playing import heard, of, play, way
from connect_flows_tests.simulator.writing import block, flow, say

PROFILE = flow(
    block(
        "get",
        "GetCustomerProfile",
        {"ProfileRequestData": {"PhoneNumber": "$.CustomerEndpoint.Address"}},
        then="say",
        errors={"NoneFoundError": "failed", "NoMatchingError": "failed"},
    ),
    say("say", "Hello $.Customer.FirstName"),
)


def test_a_service_block_reads_what_the_script_says_is_there() -> None:
    events = play(PROFILE, script=Script(data={"Customer": {"FirstName": "Ana"}}))
    assert heard(events) == ["Hello Ana"]
    assert not of(events, Decided)[0].by_default
    assert heard(play(PROFILE)) == ["Hello "]


def test_an_updated_profile_is_read_back() -> None:
    update = flow(
        block("set", "UpdateCustomerProfile", {"ProfileRequestData": {}}, then="say"),
        say("say", "Hello $.Customer.FirstName"),
    )
    scripted = Script(data={"Customer": {"FirstName": "Ana"}})
    assert heard(play(update, script=scripted)) == ["Hello Ana"]
    assert heard(play(update)) == ["Hello "]


def test_before_the_block_nothing_of_it_is_there() -> None:
    events = play(
        flow(say("say", "[$.Customer.FirstName]")),
        script=Script(data={"Customer": {"FirstName": "Ana"}}),
    )
    assert heard(events) == ["[]"]


def asks(name: str, *attributes: str, then: str) -> dict[str, object]:
    query = {"QueryName": name, "Attributes": list(attributes)}
    given = {"DataTableId": "t", "Queries": [query]}
    return block(name, "EvaluateDataTableValues", given, then=then)


BOOK_AND_PEN = "$.DataTables.book.price,$.DataTables.book.left,$.DataTables.pen.price"
TABLE = Script(data={"DataTables": {"book": {"price": "3", "left": "9"}, "pen": {"price": "1"}}})


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([asks("book", "price", "left", then="say")], "3,9,"),
        ([asks("book", "price", then="say")], "3,,"),
        ([asks("book", "price", then="pen"), asks("pen", "price", then="say")], ",,1"),
        ([asks("book", "price", then="list"),
          block("list", "ListDataTableValues", {"DataTableId": "t"}, then="say")], ",,"),
    ],
)  # fmt: skip
def test_a_data_table_is_read_by_the_queries_of_the_last_block(
    blocks: list[dict[str, object]], said: str
) -> None:
    assert heard(play(flow(*blocks, say("say", BOOK_AND_PEN)), script=TABLE)) == [said]


def test_what_a_flow_asked_a_data_table_stays_in_that_flow() -> None:
    on = block("on", "TransferToFlow", {"ContactFlowId": "next"}, then=None)
    library = {"next": flow(say("say", BOOK_AND_PEN))}
    events = play(flow(asks("book", "price", then="on"), on), library=library, script=TABLE)
    assert heard(events) == [",,"]


@pytest.mark.parametrize(("length", "taken"), [(255, "next"), (256, "error NoMatchingError")])
def test_a_profile_is_asked_for_with_short_values(length: int, taken: str) -> None:
    number = ContactStart(customer="1" * length)
    assert way(play(PROFILE, contact=number), "get") == taken


@pytest.mark.parametrize(
    ("voice", "taken"),
    [
        ({}, "error NoMatchingError"),
        ({"TextToSpeechEngine": "Standard"}, "error NoMatchingError"),
        ({"TextToSpeechEngine": "Neural", "TextToSpeechStyle": "Conversational"}, "next"),
        ({"TextToSpeechVoice": "Joanna"}, "next"),
        ({"TextToSpeechVoice": "A new one"}, "next"),
    ],
)
def test_a_voice_needs_an_engine_that_has_it(voice: dict[str, str], taken: str) -> None:
    given = {"TextToSpeechVoice": "Ruth", **voice}
    events = play(flow(block("set", "UpdateContactTextToSpeechVoice", given)))
    assert way(events, "set") == taken


@pytest.mark.parametrize("key", ["get", "GetCustomerProfile"])
def test_an_outcome_is_scripted_by_block_or_by_type(key: str) -> None:
    events = play(PROFILE, script=Script(outcomes={key: "NoneFoundError"}))
    assert way(events, "get") == "error NoneFoundError"


def test_a_sequence_of_outcomes_is_used_up_visit_by_visit() -> None:
    again = {**say("say", "x"), "Transitions": {"NextAction": "get"}}
    circle = flow(
        block("get", "CreateTask", {"Name": "t", "ContactFlowId": "f"}, then="end"), again
    )
    script = Script(outcomes={"get": ["NoMatchingError"]})
    assert way(play(circle, script=script), "get") == "error NoMatchingError"


def test_an_outcome_that_the_block_cannot_have_is_refused_by_name() -> None:
    with pytest.raises(ScriptError, match=r"the outcome 'Misspelled'.*NoneFoundError"):
        play(PROFILE, script=Script(outcomes={"get": "Misspelled"}))


def test_what_is_created_and_changed_is_told() -> None:
    task = {"Name": "Call back $.CustomerEndpoint.Address", "ContactFlowId": "flow"}
    events = play(
        flow(
            block("task", "CreateTask", task, then="record"),
            block(
                "record", "UpdateContactRecordingBehavior", {"RecordingBehavior": {}}, then="end"
            ),
        )
    )
    assert of(events, Created)[0].values["Name"] == "Call back +15550100"
    assert of(events, ContactChanged)[0].what == "recording"


@pytest.mark.parametrize(
    ("option", "answer"), [("enrollmentStatus", "NotEnrolled"), ("fraudDetection", "Inconclusive")]
)
def test_voice_id_knows_nobody_unless_scripted(option: str, answer: str) -> None:
    check = flow(
        block(
            "check",
            "CheckVoiceId",
            {"CheckVoiceIdOption": option},
            when={"NotEnrolled": "end", "Inconclusive": "end", "Enrolled": "failed"},
        )
    )
    assert way(play(check), "check") == f"condition {answer}"
    scripted = Script(outcomes={"CheckVoiceId": "Enrolled"})
    assert way(play(check, script=scripted), "check") == "condition Enrolled"


def test_an_outbound_call_is_answered_unless_scripted() -> None:
    check = flow(
        block(
            "check",
            "CheckOutboundCallStatus",
            when={"CallAnswered": "end", "VoicemailBeep": "failed"},
        )
    )
    assert way(play(check), "check") == "condition CallAnswered"
