"""The event that Connect sends to a function.

Shape: "Grant Connect access to your AWS Lambda functions" in the administrator guide, and what that
page leaves out but captured events hold: AwsRegion, RelatedContactId, SegmentAttributes, Tags. What
is not known is present and null, as in captured events.
"""

from collections.abc import Mapping
from typing import Any

from connect_flows.contact.references import as_text
from connect_flows.contact.start import ContactStart
from connect_flows.contact.state import ContactState, customer_endpoint
from connect_flows.language.once import once


def contact_flow_event(contact: ContactState, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The event for the contact as it is now, with the block's own parameters.

    Nothing of it is shared with the contact or with another event: a function may change it.
    """
    return {
        "Details": {
            "ContactData": _contact_data(contact),
            "Parameters": {key: _parameter(value) for key, value in parameters.items()},
        },
        "Name": "ContactFlowEvent",
    }


def _contact_data(contact: ContactState) -> dict[str, Any]:
    data, start, known = contact.data, contact.start, _from_the_start(contact.start)
    return {
        **known,  # with the place of each that may change
        "Attributes": contact.attributes.copy(),
        "CustomerEndpoint": customer_endpoint(start),
        "CustomerId": data["CustomerId"] or None,
        "Description": data["Description"] or None,
        "LanguageCode": data["LanguageCode"],
        "MediaStreams": {"Customer": {"Audio": {}}},
        "Name": data["Name"] or None,
        "Queue": _queue(contact),
        "References": {name: dict(each) for name, each in start.references.items()},
        "SegmentAttributes": {
            name: _segment_value(value) for name, value in known["SegmentAttributes"].items()
        },
        "SystemEndpoint": contact.endpoint(start.system),
        "Tags": {**known["Tags"], **contact.tags},
    }


@once(64)
def _from_the_start(start: ContactStart) -> dict[str, Any]:
    return {
        "Attributes": {},
        "AwsRegion": start.region,
        "Channel": start.channel,
        "ContactId": start.contact_id,
        "CustomerEndpoint": None,
        "CustomerId": None,
        "Description": None,
        "InitialContactId": start.initial_contact_id or start.contact_id,
        "InitiationMethod": start.initiation_method,
        "InstanceARN": start.instance_arn,
        "LanguageCode": "",
        "MediaStreams": {},
        "Name": None,
        "PreviousContactId": start.previous_contact_id or start.contact_id,
        "Queue": None,
        "References": {},
        "RelatedContactId": start.related_contact_id or None,
        "SegmentAttributes": start.segments,
        "SystemEndpoint": None,
        "Tags": {"aws:connect:instanceId": start.instance_arn.rsplit("/", 1)[-1]},
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
    if not isinstance(value, str) and isinstance(value, Mapping):
        inside = {key: _segment_value(each) for key, each in value.items()}
    return {
        "ValueArn": None,
        "ValueInteger": None,
        "ValueList": None,
        "ValueMap": inside,
        "ValueString": value if inside is None else None,
    }


def _parameter(value: Any) -> Any:  # noqa: ANN401 # a reference may send a whole JSON object on
    return _own(value) if isinstance(value, _HOLDS_MORE) else as_text(value)


_HOLDS_MORE = (dict, list)


def _own(value: Any) -> Any:  # noqa: ANN401 # a JSON object or array
    """The same value, of which nothing is shared."""
    if isinstance(value, list):
        return [_own(each) if isinstance(each, _HOLDS_MORE) else each for each in value]
    made = value.copy()
    for key, each in value.items():
        if isinstance(each, _HOLDS_MORE):
            made[key] = _own(each)
    return made
