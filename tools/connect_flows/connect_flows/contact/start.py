"""Who calls, and what Connect knows about them before the first block."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Channel = Literal["VOICE", "CHAT", "TASK", "EMAIL"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)

CUSTOMER_ENDPOINT_TYPES = (
    "TELEPHONE_NUMBER",
    "VOIP",
    "EMAIL_ADDRESS",
    "CONTACT_FLOW",
    "CONNECT_PHONENUMBER_ARN",
    "CONNECT_CHAT",
    "CONNECT_TASK",
)
"""Types of an endpoint: the API's EndpointType, and what chats and tasks have in events."""

SUBTYPE = "connect:Subtype"
_SUBTYPES: Mapping[Channel, str] = {
    "VOICE": "connect:Telephony",
    "CHAT": "connect:Chat",
    "TASK": "connect:Task",
    "EMAIL": "connect:Email",
}

_ACCOUNT = "111122223333"
INSTANCE_ARN = f"arn:aws:connect:us-east-1:{_ACCOUNT}:instance/00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStart:
    """A contact at the moment it reaches its first flow.

    Attributes:
        customer: The customer's address: a number in E.164 for voice, or "anonymous" where it is
            withheld; else an id or a mailbox; empty where there is none (then CustomerEndpoint is
            null, as in guides and tasks).
        system: The address that was called; empty for none.
        initiation_method: INBOUND, API, ...; what Connect calls it.
        references: By name, each with its `Type` and `Value`.
        segment_attributes: Such as `connect:Subtype`: a text, or a mapping of texts. `segments`
            has those that Connect gives each contact as well.
        media: What is under `$.Media`, such as `{"Sip": {"Headers": {...}}}`.
        queue: The working queue from the start, as a transfer or a campaign sets it.
        endpoint_type: The type of the customer's address; empty is the channel's usual one.
    """

    channel: Channel = "VOICE"
    customer: str = "+15550100"
    system: str = "+18005550199"
    contact_id: str = "00000000-0000-4000-8000-00000000c0de"
    initial_contact_id: str = ""
    previous_contact_id: str = ""
    related_contact_id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    initiation_method: str = "INBOUND"
    language: str = "en-US"
    instance_arn: str = INSTANCE_ARN
    customer_id: str = ""
    name: str = ""
    description: str = ""
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    segment_attributes: Mapping[str, Any] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, Any] = field(default_factory=dict)
    queue: str = ""
    endpoint_type: str = ""

    @property
    def segments(self) -> Mapping[str, Any]:
        """The segment attributes, with the subtype of the channel where nothing else is said.

        Source: API reference, "SearchContacts" and "GetMetricDataV2": connect:Telephony,
        connect:WebRTC, connect:Chat, connect:SMS...
        """
        is_web_call = self.channel == "VOICE" and self.initiation_method == "WEBRTC_API"
        subtype = "connect:WebRTC" if is_web_call else _SUBTYPES[self.channel]
        return {SUBTYPE: subtype, **self.segment_attributes}

    @property
    def region(self) -> str:
        """The instance's Region, read from its ARN."""
        return self.instance_arn.split(":")[3]

    @property
    def account(self) -> str:
        """The instance's account, read from its ARN."""
        return self.instance_arn.split(":")[4]
