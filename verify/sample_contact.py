"""A made-up contact, as Amazon Connect would send it to a function.

Shape: Amazon Connect admin guide, "Grant Amazon Connect access to your AWS Lambda functions".
"""

import json
from uuid import uuid4

from contracts import BLOCK_LIMIT_SECONDS

CALLER = "+15550100"
"""In the range for fictional use (NANPA, 555-0100 to 555-0199)."""

PARAMETERS = {"block_limit_seconds": str(BLOCK_LIMIT_SECONDS)}
"""What the block sends. Of a job nothing is said, so that none is started."""


def sample_contact(instance_arn: str) -> bytes:
    """Return the event of a made-up phone call."""
    contact_id = str(uuid4())
    contact = {
        "Attributes": {},
        "Channel": "VOICE",
        "ContactId": contact_id,
        "CustomerEndpoint": {"Address": CALLER, "Type": "TELEPHONE_NUMBER"},
        "InitialContactId": contact_id,
        "InitiationMethod": "INBOUND",
        "InstanceARN": instance_arn,
        "LanguageCode": "en-US",
        "PreviousContactId": contact_id,
        "Queue": None,
        "SystemEndpoint": {"Address": "+15550199", "Type": "TELEPHONE_NUMBER"},
    }
    event = {
        "Details": {"ContactData": contact, "Parameters": PARAMETERS},
        "Name": "ContactFlowEvent",
    }
    return json.dumps(event).encode()


def sample_ping() -> bytes:
    """Return a ping that stays with the one environment that it meets."""
    return json.dumps({"keep_warm": {"environments": 1}}).encode()
