"""The event that Connect sends to a function for one call."""

from typing import Any

from benchmarks.storm.scenario.trace import Call
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS

INSTANCE_ARN = (
    "arn:aws:connect:eu-west-1:123456789012:instance/11111111-2222-4333-8444-555555555555"
)


def connect_event(call: Call) -> dict[str, Any]:
    """A voice contact at the block; the flow sends its block's limit along as a parameter."""
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "Attributes": {},
                "AwsRegion": "eu-west-1",
                "Channel": "VOICE",
                "ContactId": call.contact_id,
                "CustomerEndpoint": {"Address": call.phone, "Type": "TELEPHONE_NUMBER"},
                "CustomerId": None,
                "Description": None,
                "InitialContactId": call.contact_id,
                "InitiationMethod": "INBOUND",
                "InstanceARN": INSTANCE_ARN,
                "LanguageCode": "en-US",
                "MediaStreams": {"Customer": {"Audio": {}}},
                "Name": None,
                "PreviousContactId": call.contact_id,
                "Queue": None,
                "References": {},
                "SegmentAttributes": {},
                "SystemEndpoint": {"Address": "+15550199", "Type": "TELEPHONE_NUMBER"},
                "Tags": {},
            },
            "Parameters": {"block_limit_seconds": str(BLOCK_LIMIT_SECONDS)},
        },
    }
