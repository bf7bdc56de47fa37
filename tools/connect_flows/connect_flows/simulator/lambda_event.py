"""The event that Connect sends to a function.

Shape: "Grant Connect access to your AWS Lambda functions" in the administrator guide, and what that
page leaves out but captured events hold: AwsRegion, RelatedContactId, SegmentAttributes, Tags. What
is not known is present and null, as in captured events.
"""

from collections.abc import Mapping
from typing import Any

from connect_flows.simulator.contact_state import ContactState
from connect_flows.simulator.references import as_text


def contact_flow_event(contact: ContactState, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The event for the contact as it is now, with the block's own parameters."""
    return {
        "Details": {
            "ContactData": _contact_data(contact),
            "Parameters": {key: _parameter(value) for key, value in parameters.items()},
        },
        "Name": "ContactFlowEvent",
    }


def _contact_data(contact: ContactState) -> dict[str, Any]:
    start, data = contact.start, contact.data
    return {
        "Attributes": dict(contact.attributes),
        "AwsRegion": start.region,
        "Channel": start.channel,
        "ContactId": start.contact_id,
        "CustomerEndpoint": contact.customer_endpoint,
        "CustomerId": data["CustomerId"] or None,
        "Description": data["Description"] or None,
        "InitialContactId": data["InitialContactId"],
        "InitiationMethod": start.initiation_method,
        "InstanceARN": start.instance_arn,
        "LanguageCode": data["LanguageCode"],
        "MediaStreams": {"Customer": {"Audio": {}}},
        "Name": data["Name"] or None,
        "PreviousContactId": start.previous_contact_id or start.contact_id,
        "Queue": _queue(contact),
        "References": dict(start.references),
        "RelatedContactId": start.related_contact_id or None,
        "SegmentAttributes": {
            name: _segment_value(value) for name, value in start.segments.items()
        },
        "SystemEndpoint": contact.endpoint(start.system),
        "Tags": {"aws:connect:instanceId": start.instance_arn.rsplit("/", 1)[-1], **contact.tags},
    }


def _queue(contact: ContactState) -> dict[str, Any] | None:
    if not contact.queue:
        return None
    queue = contact.data["Queue"]
    return {
        "ARN": queue["ARN"],
        "Name": queue["Name"],
        "OutboundCallerId": contact.endpoint(contact.start.system),
    }


def _segment_value(value: str | Mapping[str, Any]) -> dict[str, Any]:
    inside = None
    if isinstance(value, Mapping):
        inside = {key: _segment_value(each) for key, each in value.items()}
    return {
        "ValueArn": None,
        "ValueInteger": None,
        "ValueList": None,
        "ValueMap": inside,
        "ValueString": value if inside is None else None,
    }


def _parameter(value: Any) -> Any:  # noqa: ANN401 # a reference may send a whole JSON object on
    return value if isinstance(value, Mapping | list) else as_text(value)
