"""The event that Connect sends to a function.

Shape: "Grant Connect access to your AWS Lambda functions" in the administrator guide, and what that
page leaves out but captured events hold: AwsRegion, RelatedContactId, SegmentAttributes, Tags. What
is not known is present and null, as in captured events.
"""

from collections.abc import Mapping
from typing import Any

from connect_flows.contact.references import as_text
from connect_flows.contact.start import ContactStart
from connect_flows.contact.state import ENDPOINT_TYPES, ContactState, customer_endpoint, endpoint
from connect_flows.language.once import once


def contact_flow_event(contact: ContactState, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The event for the contact as it is now, with the block's own parameters: one to be told.

    It shares with other events what no block changes. A function gets `for_function(event)`.
    """
    data, known = contact.data, _from_the_start(contact.start)
    return {
        "Details": {
            "ContactData": {
                **known,  # with the place of each that may change
                "Attributes": contact.attributes.copy(),
                "CustomerId": data["CustomerId"] or None,
                "Description": data["Description"] or None,
                "LanguageCode": data["LanguageCode"],
                "Name": data["Name"] or None,
                "Queue": _queue(contact),
                "Tags": {**known["Tags"], **contact.tags},
            },
            "Parameters": {key: _parameter(value) for key, value in parameters.items()},
        },
        "Name": "ContactFlowEvent",
    }


def for_function(event: dict[str, Any]) -> dict[str, Any]:
    """The same event of which nothing is shared: a function may change it."""
    details = event["Details"]
    contact = details["ContactData"]
    return {
        "Details": {
            "ContactData": {
                **contact,
                "Attributes": _flat(contact["Attributes"]),
                "CustomerEndpoint": _flat(contact["CustomerEndpoint"]),
                "MediaStreams": {"Customer": {"Audio": {}}},
                "Queue": _own(contact["Queue"]),
                "References": _own(contact["References"]),
                "SegmentAttributes": _own(contact["SegmentAttributes"]),
                "SystemEndpoint": _flat(contact["SystemEndpoint"]),
                "Tags": _flat(contact["Tags"]),
            },
            "Parameters": _own(details["Parameters"]),
        },
        "Name": event["Name"],
    }


@once(64)
def _from_the_start(start: ContactStart) -> dict[str, Any]:
    return {
        "Attributes": {},
        "AwsRegion": start.region,
        "Channel": start.channel,
        "ContactId": start.contact_id,
        "CustomerEndpoint": customer_endpoint(start),
        "CustomerId": None,
        "Description": None,
        "InitialContactId": start.initial_contact_id or start.contact_id,
        "InitiationMethod": start.initiation_method,
        "InstanceARN": start.instance_arn,
        "LanguageCode": "",
        "MediaStreams": {"Customer": {"Audio": {}}},
        "Name": None,
        "PreviousContactId": start.previous_contact_id or start.contact_id,
        "Queue": None,
        "References": {name: dict(each) for name, each in start.references.items()},
        "RelatedContactId": start.related_contact_id or None,
        "SegmentAttributes": {
            name: _segment_value(value) for name, value in start.segments.items()
        },
        "SystemEndpoint": endpoint(start.system, ENDPOINT_TYPES[start.channel]),
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


def _flat(texts: dict[str, str] | None) -> dict[str, str] | None:
    """An object of texts alone, of which nothing is shared."""
    return None if texts is None else texts.copy()


def _own(value: Any) -> Any:  # noqa: ANN401 # any JSON
    """The same value, of which nothing is shared."""
    if isinstance(value, dict):
        made = value.copy()
        for key, each in value.items():
            if isinstance(each, _HOLDS_MORE):
                made[key] = _own(each)
        return made
    return [_own(each) for each in value] if isinstance(value, list) else value
