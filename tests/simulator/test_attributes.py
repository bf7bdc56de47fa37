from typing import Any

import pytest

from simulator.assumptions import Assumptions
from simulator.contact_start import ContactStart
from simulator.events import AttributesSet, ContactChanged
from simulator.rules import ATTRIBUTES_LIMIT_BYTES, Rule
from tests.simulator.playing import ending, heard, of, play, rules, way
from tests.simulator.writing import block, flow, say


def setting(
    attributes: dict[str, str], target: str = "Current", then: str = "end"
) -> dict[str, Any]:
    parameters = {"Attributes": attributes, "TargetContact": target}
    return block("set", "UpdateContactAttributes", parameters, then=then)


def test_attributes_are_set_resolved_and_readable() -> None:
    events = play(
        flow(
            setting({"tier": "gold", "from": "$.CustomerEndpoint.Address"}, then="say"),
            say("say", "$.Attributes.tier $.Attributes['from']"),
        )
    )
    assert heard(events) == ["gold +15550100"]
    assert ending(events).attributes == {"tier": "gold", "from": "+15550100"}


def test_a_related_contacts_attributes_are_apart() -> None:
    events = play(flow(setting({"tier": "gold"}, "Related")))
    assert of(events, AttributesSet)[0].scope == "related contact"
    assert ending(events).attributes == {}


def test_more_than_32_kb_of_attributes_take_the_error_branch_and_set_none() -> None:
    held = ContactStart(attributes={"a": "x" * (ATTRIBUTES_LIMIT_BYTES - 3)})
    assert way(play(flow(setting({"b": "1"})), contact=held), "set") == "next"
    events = play(flow(setting({"b": "12", "c": "3"})), contact=held)
    assert way(events, "set") == "error NoMatchingError"
    assert Rule.ATTRIBUTES_SIZE in rules(events)
    assert ending(events).attributes.keys() == {"a"}


@pytest.mark.parametrize(("removes", "left"), [(False, {"a": ""}), (True, {})])
def test_whether_an_empty_value_removes_can_be_switched(
    removes: bool, left: dict[str, str]
) -> None:
    events = play(
        flow(setting({"a": "$.Attributes.nothing"})),
        contact=ContactStart(attributes={"a": "1"}),
        assumptions=Assumptions(empty_attribute_removes=removes),
    )
    assert ending(events).attributes == left


@pytest.mark.parametrize("value", [{"Type": "String", "Value": "v"}, {"Value": "v"}])
def test_flow_attributes_are_read_in_their_flow(value: dict[str, str]) -> None:
    parameters = {"FlowAttributes": {"k": value}}
    events = play(
        flow(
            block("set", "UpdateFlowAttributes", parameters, then="say"),
            say("say", "$.FlowAttributes.k"),
        )
    )
    assert heard(events) == ["v"]
    assert ending(events).attributes == {}


def test_contact_data_voice_and_tags_are_readable() -> None:
    data = {"Name": "Refund", "WisdomSessionArn": "arn:session"}
    text = "$.Name $.Wisdom.SessionArn $.TextToSpeechVoiceId [$.Tags.a] $.Tags.b"
    voice = {"TextToSpeechVoice": "Danielle"}
    events = play(
        flow(
            block("data", "UpdateContactData", data, then="voice"),
            block("voice", "UpdateContactTextToSpeechVoice", voice, then="tag"),
            block("tag", "TagContact", {"Tags": {"a": "1", "b": "2"}}, then="untag"),
            block("untag", "UntagContact", {"TagKeys": ["a"]}, then="say"),
            say("say", text),
        )
    )
    assert heard(events) == ["Refund arn:session Danielle [] 2"]
    assert [event.what for event in of(events, ContactChanged)] == [
        "contact data",
        "voice",
        "tags",
        "tags removed",
    ]
