import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.contact.events import BlockEntered
from connect_flows.contact.references import References
from connect_flows.contact.start import SUBTYPE, Channel, ContactStart
from connect_flows.contact.state import ContactState
from connect_flows.decisions.script import Script
from connect_flows.language.namespaces import NAMESPACES
from connect_flows_tests.simulator.playing import heard, of, play
from connect_flows_tests.simulator.writing import flow, say

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def references(data: dict[str, object]) -> References:
    return References(data, unresolved=str, note=lambda _rule, _detail: None)


def test_every_namespace_that_the_language_knows_is_there_from_the_start() -> None:
    assert ContactState(ContactStart(), {}).data.keys() == NAMESPACES.keys()


@pytest.mark.parametrize(("channel", "told"), [("TASK", "task-1"), ("VOICE", "")])
def test_only_a_task_has_the_id_of_a_task(channel: Channel, told: str) -> None:
    contact = ContactStart(channel=channel, contact_id="task-1")
    events = play(flow(say("say", "$.Task.ContactId")), contact=contact)
    assert of(events, BlockEntered)[0].parameters == {"Text": told}


def test_a_full_stop_after_a_reference_ends_the_sentence() -> None:
    contact = ContactStart(attributes={"name": "Ana"})
    assert heard(play(flow(say("say", "Hello $.Attributes.name.")), contact=contact)) == [
        "Hello Ana."
    ]


def test_a_whole_reference_keeps_an_object_and_an_inline_one_shows_it() -> None:
    read = references({"External": {"card": {"id": "1"}}})
    assert read.resolve("$.External.card") == {"id": "1"}
    assert read.resolve("card: $.External.card") == 'card: {"id": "1"}'


def test_backticks_take_the_key_from_the_contact() -> None:
    read = references(
        {"External": {"first": "Ana", "last": "Garcia"}, "Attributes": {"which": "last"}}
    )
    assert read.resolve("Dear $.External.['`$.Attributes.which`'],") == "Dear Garcia,"
    assert read.resolve("$.External['`$.Attributes.unset`']") == ""


def test_a_row_of_a_data_table_is_read_by_its_index() -> None:
    rows = [{"attributes": [{"attributeValue": "open"}]}]
    read = references({"DataTableList": {"ResultData": {"primaryKeyGroups": {"default": rows}}}})
    path = "$.DataTableList.ResultData.primaryKeyGroups.default"
    assert read.resolve(f"`{path}[0].attributes[0].attributeValue`") == "open"
    assert read.resolve(f"{path}[1].attributes[0].attributeValue") == ""


def test_a_reference_given_as_the_key_reads_that_attribute_and_not_what_it_names() -> None:
    read = references({"Attributes": {"id": "7", "$.Attributes.odd": "here"}})
    assert read.resolve("$.Attributes.$.Attributes.id") == ""
    assert read.resolve("$.Attributes.$.Attributes.odd") == "here"


def test_what_a_value_holds_is_not_resolved_again() -> None:
    read = references({"External": {"text": "$.Attributes.secret"}, "Attributes": {"secret": "s"}})
    assert read.resolve("$.External.text") == "$.Attributes.secret"


@given(JSON, JSON)
def test_whatever_is_there_and_whatever_is_asked_resolving_never_fails(
    external: object, parameters: object
) -> None:
    read = references({"External": {"value": external}})
    read.resolve(parameters)
    assert isinstance(read.resolve("x $.External.value"), str)
    assert not isinstance(read.resolve("$.External.value"), list)


def test_what_only_newer_consoles_write_can_be_read() -> None:
    text = (
        "$.CallbackNumber $.ExternalTool.ResultData.tier"
        " $.Segment.Attributes['connect:Subtype'] [$.AgenticCX.metadata.k]"
    )
    script = Script(data={"ExternalTool": {"ResultData": {"tier": "gold"}}})
    contact = ContactStart(segment_attributes={"connect:Subtype": "connect:Telephony"})
    events = play(flow(say("say", text)), script=script, contact=contact)
    assert heard(events) == ["+15550100 gold connect:Telephony []"]


@pytest.mark.parametrize(
    ("contact", "subtype"),
    [
        (ContactStart(), "connect:Telephony"),
        (ContactStart(initiation_method="WEBRTC_API"), "connect:WebRTC"),
        (ContactStart(channel="CHAT"), "connect:Chat"),
        (ContactStart(channel="CHAT", segment_attributes={SUBTYPE: "connect:SMS"}), "connect:SMS"),
    ],
)
def test_every_contact_has_the_subtype_of_its_channel(contact: ContactStart, subtype: str) -> None:
    events = play(flow(say("say", "$.SegmentAttributes['connect:Subtype']")), contact=contact)
    assert heard(events) == [subtype]
