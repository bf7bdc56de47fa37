"""What is known of a contact while it goes through flows, in the shape that references read."""

from typing import Any

from simulator.contact_start import Channel, ContactStart
from simulator.script import Script

ENDPOINT_TYPES: dict[Channel, str] = {
    "VOICE": "TELEPHONE_NUMBER",
    "CHAT": "CONNECT_CHAT",
    "TASK": "CONNECT_TASK",
    "EMAIL": "EMAIL_ADDRESS",
}

SERVICE_ROOTS = ("Agent", "Capabilities", "Email", "AdditionalEmailRecipients", "Task")
"""Reference roots that only the script can fill from the start."""

RESULT_ROOTS = (
    "Customer",
    "Case",
    "DataTables",
    "DataTableList",
    "Wisdom",
    "Metrics",
    "Lex",
    "Views",
    "Modules",
)
"""Reference roots that a block fills when it has been played."""


SYSTEM_ROOTS = (
    "Attributes",
    "FlowAttributes",
    "Loop",
    "External",
    "LambdaInvocation",
    "StoredCustomerInput",
    "CustomerEndpoint",
    "SystemEndpoint",
    "CustomerId",
    "ContactId",
    "InitialContactId",
    "PreviousContactId",
    "RelatedContactId",
    "Channel",
    "InstanceARN",
    "InitiationMethod",
    "AwsRegion",
    "LanguageCode",
    "Queue",
    "TextToSpeechVoiceId",
    "Name",
    "Description",
    "References",
    "Tags",
    "SegmentAttributes",
    "Media",
    "MediaStreams",
)
"""Reference roots that every contact has."""

KNOWN_ROOTS = frozenset({*SYSTEM_ROOTS, *RESULT_ROOTS, *SERVICE_ROOTS})
"""What may follow `$.`: administrator guide, "List of available contact attributes"."""


class ContactState:
    """One contact's data: `data` is the tree under `$`; blocks write, references read."""

    def __init__(self, start: ContactStart, script: Script) -> None:
        self.start = start
        self.attributes: dict[str, str] = dict(start.attributes)
        self.related_attributes: dict[str, str] = {}
        self.tags: dict[str, str] = dict(start.tags)
        self.queue = ""
        self.callback_number = start.customer
        self.hooks: dict[str, str] = {}
        self.data: dict[str, Any] = {root: {} for root in RESULT_ROOTS}
        self.data.update({root: script.data.get(root, {}) for root in SERVICE_ROOTS})
        self.data.update(self._system())

    def endpoint(self, address: str) -> dict[str, str] | None:
        """An endpoint as Connect shows it; None for no address."""
        return {"Address": address, "Type": ENDPOINT_TYPES[self.start.channel]} if address else None

    def set_queue(self, queue: str) -> None:
        """Sets the working queue, which `$.Queue` shows by name and ARN."""
        self.queue = queue
        name = queue.rsplit("/", 1)[-1]
        arn = queue if queue.startswith("arn:") else f"{self.start.instance_arn}/queue/{queue}"
        self.data["Queue"] = {
            "Name": name,
            "ARN": arn,
            "OutboundCallerId": self.endpoint(self.start.system) or {},
        }

    def reset_flow_attributes(self) -> None:
        """Empties what belongs to one flow only: its attributes and its loops."""
        self.data["FlowAttributes"] = {}
        self.data["Loop"] = {}

    def _system(self) -> dict[str, Any]:
        start = self.start
        return {
            **self._identity(),
            "Attributes": self.attributes,
            "FlowAttributes": {},
            "Loop": {},
            "External": {},
            "LambdaInvocation": {},
            "StoredCustomerInput": "",
            "CustomerEndpoint": self.endpoint(start.customer) or {},
            "SystemEndpoint": self.endpoint(start.system) or {},
            "LanguageCode": start.language,
            "Queue": {},
            "TextToSpeechVoiceId": "Joanna",
            "Name": start.name,
            "Description": start.description,
            "References": dict(start.references),
            "Tags": self.tags,
            "SegmentAttributes": dict(start.segment_attributes),
            "Media": dict(start.media),
            "MediaStreams": {"Customer": {"Audio": {}}},
        }

    def _identity(self) -> dict[str, str]:
        start = self.start
        return {
            "CustomerId": start.customer_id,
            "ContactId": start.contact_id,
            "InitialContactId": start.initial_contact_id or start.contact_id,
            "PreviousContactId": start.previous_contact_id,
            "RelatedContactId": start.related_contact_id,
            "Channel": start.channel,
            "InstanceARN": start.instance_arn,
            "InitiationMethod": start.initiation_method,
            "AwsRegion": start.region,
        }
