from typing import Any

import pytest

from connect_flows.contact.start import Channel, ContactStart
from connect_flows_tests.simulator.playing import Functions, answer, play
from connect_flows_tests.simulator.writing import block, flow, invoke

CONTACT_DATA = {
    "Attributes",
    "AwsRegion",
    "Channel",
    "ContactId",
    "CustomerEndpoint",
    "CustomerId",
    "Description",
    "InitialContactId",
    "InitiationMethod",
    "InstanceARN",
    "LanguageCode",
    "MediaStreams",
    "Name",
    "PreviousContactId",
    "Queue",
    "References",
    "RelatedContactId",
    "SegmentAttributes",
    "SystemEndpoint",
    "Tags",
}


def sent(
    contact: ContactStart, *before: dict[str, Any], parameters: dict[str, str] | None = None
) -> dict[str, Any]:
    functions = Functions(answer())
    play(
        flow(*before, invoke("ask", LambdaInvocationAttributes=parameters or {})),
        invoker=functions,
        contact=contact,
    )
    return functions.events[0]


@pytest.mark.parametrize(
    ("channel", "endpoint"),
    [
        ("VOICE", "TELEPHONE_NUMBER"),
        ("CHAT", "CONNECT_CHAT"),
        ("TASK", "CONNECT_TASK"),
        ("EMAIL", "EMAIL_ADDRESS"),
    ],
)
def test_the_event_has_connects_shape_on_every_channel(channel: Channel, endpoint: str) -> None:
    event = sent(ContactStart(channel=channel))
    assert event.keys() == {"Details", "Name"}
    assert event["Name"] == "ContactFlowEvent"
    assert event["Details"].keys() == {"ContactData", "Parameters"}
    contact = event["Details"]["ContactData"]
    assert contact.keys() == CONTACT_DATA
    assert contact["Channel"] == channel
    assert contact["CustomerEndpoint"]["Type"] == endpoint
    assert contact["PreviousContactId"] == contact["InitialContactId"] == contact["ContactId"]


def test_what_is_not_known_is_present_and_null() -> None:
    contact = sent(ContactStart(channel="TASK", customer="", system=""))["Details"]["ContactData"]
    unknown = {key for key, value in contact.items() if value is None}
    assert unknown == {
        "CustomerEndpoint",
        "CustomerId",
        "Description",
        "Name",
        "Queue",
        "RelatedContactId",
        "SystemEndpoint",
    }


def test_a_segment_attribute_has_its_value_among_null_ones() -> None:
    guide = ContactStart(channel="CHAT", segment_attributes={"connect:Subtype": "connect:Guide"})
    segments = sent(guide)["Details"]["ContactData"]["SegmentAttributes"]
    assert segments["connect:Subtype"]["ValueString"] == "connect:Guide"
    assert segments["connect:Subtype"]["ValueMap"] is None


def test_the_event_shows_what_the_flow_has_set_so_far() -> None:
    data = {"Name": "Refund", "CustomerId": "c-1", "LanguageCode": "it-IT"}
    event = sent(
        ContactStart(attributes={"first": "1"}),
        block("set", "UpdateContactAttributes", {"Attributes": {"tier": "gold"}}, then="queue"),
        block("queue", "UpdateContactTargetQueue", {"QueueId": "general"}, then="tag"),
        block("tag", "TagContact", {"Tags": {"team": "red"}}, then="data"),
        block("data", "UpdateContactData", data, then="ask"),
    )
    contact = event["Details"]["ContactData"]
    assert contact["Attributes"] == {"first": "1", "tier": "gold"}
    assert contact["Queue"]["Name"] == "general"
    assert contact["Queue"]["ARN"].endswith("/queue/general")
    assert contact["Tags"]["team"] == "red"
    assert (contact["Name"], contact["CustomerId"]) == ("Refund", "c-1")
    assert contact["LanguageCode"] == "it-IT"


def test_parameters_are_resolved_and_flow_attributes_stay_in_the_flow() -> None:
    event = sent(
        ContactStart(),
        block(
            "set",
            "UpdateFlowAttributes",
            {"FlowAttributes": {"secret": {"Type": "String", "Value": "s"}}},
            then="ask",
        ),
        parameters={"phone": "$.CustomerEndpoint.Address", "fixed": "x"},
    )
    assert event["Details"]["Parameters"] == {"phone": "+15550100", "fixed": "x"}
    assert "secret" not in event["Details"]["ContactData"]["Attributes"]
