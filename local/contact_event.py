"""The event that a contact flow sends to a function.

Its shape is the one of the Amazon Connect administrator guide, "Grant Connect access to your
Lambda functions", with the fields that captured events have besides.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from local.guard import ACCOUNT, REGION

_INSTANCE = "00000000-0000-4000-8000-000000000008"


def new_contact_id() -> str:
    """Make up a contact."""
    return str(uuid.uuid4())


def contact_event(
    parameters: Mapping[str, str], *, caller: str, contact_id: str | None = None
) -> dict[str, Any]:
    """Build the event of a voice contact.

    Args:
        parameters: What the block sends along (`Details.Parameters`).
        caller: The caller's number in E.164.
        contact_id: The contact; a new one if None.
    """
    contact = contact_id or new_contact_id()
    data = {
        "Attributes": {},
        "AwsRegion": REGION,
        "Channel": "VOICE",
        "ContactId": contact,
        "CustomerEndpoint": {"Address": caller, "Type": "TELEPHONE_NUMBER"},
        "CustomerId": None,
        "Description": None,
        "InitialContactId": contact,
        "InitiationMethod": "INBOUND",
        "InstanceARN": f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/{_INSTANCE}",
        "LanguageCode": "en-US",
        "MediaStreams": {"Customer": {"Audio": None}},
        "Name": "",
        "PreviousContactId": contact,
        "Queue": None,
        "References": {},
        "RelatedContactId": None,
        "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
        "SystemEndpoint": {"Address": "+18005550199", "Type": "TELEPHONE_NUMBER"},
        "Tags": {"aws:connect:instanceId": _INSTANCE},
    }
    return {
        "Details": {"ContactData": data, "Parameters": dict(parameters)},
        "Name": "ContactFlowEvent",
    }
