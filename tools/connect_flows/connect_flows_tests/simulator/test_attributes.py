from typing import Any

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import AttributesSet, ContactChanged
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.language.limits import ATTRIBUTES_LIMIT_BYTES, FLOW_ATTRIBUTES_LIMIT_BYTES
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say


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


def test_an_attribute_set_to_empty_is_gone_and_makes_room() -> None:
    held = ContactStart(attributes={"a": "x" * (ATTRIBUTES_LIMIT_BYTES - 1), "b": ""})
    events = play(flow(setting({"a": "$.Attributes.nothing", "c": "y" * 99})), contact=held)
    assert ending(events).attributes == {"b": "", "c": "y" * 99}
    assert Rule.EMPTY_ATTRIBUTE in rules(events)


def test_the_name_of_an_attribute_may_be_a_reference() -> None:
    named = ContactStart(attributes={"key": "colour", "value": "red"})
    events = play(flow(setting({"$.Attributes.key": "$.Attributes.value"})), contact=named)
    assert ending(events).attributes["colour"] == "red"


def test_an_attribute_whose_name_reads_empty_takes_the_error_branch() -> None:
    assert way(play(flow(setting({"$.External.key": "x"}))), "set") == "error NoMatchingError"


@pytest.mark.parametrize(("size", "branch"), [(-1, "next"), (0, "error NoMatchingError")])
def test_flow_attributes_have_32_kb(size: int, branch: str) -> None:
    value = "x" * (FLOW_ATTRIBUTES_LIMIT_BYTES + size)
    parameters = {"FlowAttributes": {"k": {"Value": value}}}
    events = play(
        flow(
            block(
                "set",
                "UpdateFlowAttributes",
                parameters,
                then="say",
                errors={"NoMatchingError": "say"},
            ),
            say("say", "[$.FlowAttributes.k]"),
        )
    )
    assert way(events, "set") == branch
    assert (Rule.FLOW_ATTRIBUTES_SIZE in rules(events)) == (branch != "next")


@pytest.mark.parametrize(("more", "branch"), [(5, "next"), (6, "error NoMatchingError")])
def test_a_contact_has_six_tags_at_most_besides_those_of_aws(more: int, branch: str) -> None:
    tags = {str(index): "x" for index in range(more)}
    contact = ContactStart(tags={"held": "x", "aws:connect:systemEndpoint": "x"})
    events = play(flow(block("tag", "TagContact", {"Tags": tags})), contact=contact)
    assert way(events, "tag") == branch


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


@pytest.mark.parametrize(
    ("action_type", "parameters"),
    [
        ("TagContact", {"Tags": {"aws:connect:instanceId": "other", "held": "y"}}),
        ("UntagContact", {"TagKeys": ["aws:connect:instanceId", "held"]}),
    ],
)
def test_tags_of_aws_itself_stay_as_they_are(action_type: str, parameters: dict[str, Any]) -> None:
    contact = ContactStart(tags={"held": "x", "aws:connect:instanceId": "i"})
    tags = flow(
        block("tag", action_type, parameters, then="say", errors={"NoMatchingError": "say"}),
        say("say", "[$.Tags.held] [$.Tags['aws:connect:instanceId']]"),
    )
    events = play(tags, contact=contact)
    assert (way(events, "tag"), heard(events)) == ("error NoMatchingError", ["[x] [i]"])
    left_alone = play(tags, contact=contact, assumptions=Assumptions(system_tags_fail=False))
    assert way(left_alone, "tag") == "next"
    assert heard(left_alone)[0].endswith("[i]")
    assert heard(left_alone) != heard(events)


def test_contact_data_voice_and_tags_are_readable() -> None:
    data = {"Name": "Refund", "WisdomSessionArn": "arn:session"}
    text = "$.Name $.Wisdom.SessionArn $.TextToSpeechVoiceId [$.Tags.a] $.Tags.b"
    voice = {"TextToSpeechVoice": "Danielle", "TextToSpeechEngine": "Neural"}
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
