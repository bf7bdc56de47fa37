"""The contact that a flow is talking to, as types instead of raw JSON."""

from __future__ import annotations

from records import made, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


TELEPHONE_NUMBER = "TELEPHONE_NUMBER"

CHANNELS = frozenset({"VOICE", "CHAT", "TASK", "EMAIL"})
"""Amazon Connect API reference, `Contact`, member `Channel`."""


@record
class Endpoint:
    """An address of the customer, of the business or of a queue.

    Its representation hides the address: an endpoint that ends up in a log line by accident
    gives no customer away.
    """

    address: str
    type: str

    def __repr__(self) -> str:
        return f"Endpoint(type={self.type!r})"


@record
class Queue:
    """The queue that the contact waits in or is about to enter."""

    arn: str
    name: str
    outbound_caller_id: Endpoint | None


@record
class Reference:
    """A link, a file or a text that somebody attached to the contact."""

    type: str
    value: str

    def __repr__(self) -> str:
        return f"Reference(type={self.type!r})"


@record
class AudioStream:
    """Where the customer's live audio is kept (Kinesis Video Streams), times in epoch ms."""

    stream_arn: str
    start_timestamp: str
    stop_timestamp: str
    start_fragment_number: str


@record
class Contact:
    """One contact as the "AWS Lambda function" block describes it to a function.

    Absent and null texts are the empty string, absent and null objects are None or empty. A
    channel, an initiation method or an endpoint type that nobody knew when this was written is
    kept as it came. Nothing in here is trusted: attributes, name and description may come from
    a chat customer.

    Source of the shape: Amazon Connect administrator guide, "Grant Amazon Connect access to
    your AWS Lambda functions" (connect-lambda-functions), and payloads seen in the field.

    Attributes:
        contact_id: This leg of the conversation.
        initial_contact_id: The first leg; the same through all transfers.
        channel: `VOICE`, `CHAT`, `TASK`, `EMAIL` or whatever comes next.
        parameters: What the block itself sends, the only part that the flow's author writes.
        attributes: Contact attributes set so far.
        segment_attributes: Their values as text; lists and maps are left out.
    """

    contact_id: str
    initial_contact_id: str = ""
    previous_contact_id: str = ""
    related_contact_id: str = ""
    channel: str = ""
    initiation_method: str = ""
    instance_arn: str = ""
    region: str = ""
    language: str = ""
    name: str = ""
    description: str = ""
    customer_id: str = ""
    customer_endpoint: Endpoint | None = None
    system_endpoint: Endpoint | None = None
    queue: Queue | None = None
    customer_audio: AudioStream | None = None
    attributes: Mapping[str, str] = made(factory=dict)
    parameters: Mapping[str, str] = made(factory=dict)
    references: Mapping[str, Reference] = made(factory=dict)
    segment_attributes: Mapping[str, str] = made(factory=dict)
    tags: Mapping[str, str] = made(factory=dict)

    def __repr__(self) -> str:
        return f"Contact(contact_id={self.contact_id!r})"

    @property
    def customer_phone(self) -> str:
        """The customer's number in E.164, empty when the contact has none."""
        endpoint = self.customer_endpoint
        return endpoint.address if endpoint and endpoint.type == TELEPHONE_NUMBER else ""
