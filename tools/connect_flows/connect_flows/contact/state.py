"""What is known of a contact while it goes through flows, in the shape that references read."""

from collections.abc import Mapping
from typing import Any

from connect_flows.contact.start import Channel, ContactStart
from connect_flows.language.once import once

ENDPOINT_TYPES: dict[Channel, str] = {
    "VOICE": "TELEPHONE_NUMBER",
    "CHAT": "CONNECT_CHAT",
    "TASK": "CONNECT_TASK",
    "EMAIL": "EMAIL_ADDRESS",
}

SERVICE_ROOTS = (
    "Agent",
    "Capabilities",
    "Email",
    "AdditionalEmailRecipients",
    "Task",
    "ExternalTool",
)
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
    "AgenticCX",
)
"""Reference roots that a block fills when it has been played."""


SCRIPTED_ROOTS = (*SERVICE_ROOTS, "Customer", "Case", "DataTables", "DataTableList", "Wisdom")
"""Reference roots that a script's `data` fills: those that services fill, not the contact."""

OWN_ROOTS = (
    "External",
    "FlowAttributes",
    "StoredCustomerInput",
    "Lex",
    "Customer",
    "Wisdom",
    "Metrics",
    "DataTables",
)
"""Reference roots that each flow and module has for itself."""
_NOTHING: Mapping[str, Any] = {root: {} for root in OWN_ROOTS} | {"StoredCustomerInput": ""}


class ContactState:
    """One contact's data: `data` is the tree under `$`; blocks write, references read."""

    def __init__(self, start: ContactStart, services: Mapping[str, Any]) -> None:
        self.start = start
        self.attributes: dict[str, str] = dict(start.attributes)
        self.related_attributes: dict[str, str] = {}
        self.tags: dict[str, str] = dict(start.tags)
        self.queue = ""
        self.queue_is_an_agents = False
        self.hooks: dict[str, str] = {}
        self.data: dict[str, Any] = _from_the_start(start).copy()
        self.data["Attributes"] = self.attributes
        self.data["Tags"] = self.tags
        self.data["LambdaInvocation"] = {}
        self.reset_flow_attributes()
        if services:
            self.data |= {root: services[root] for root in SERVICE_ROOTS if root in services}
        self._agent = self.data["Agent"]
        if start.queue:
            self.set_queue(start.queue)

    def endpoint(self, address: str) -> dict[str, str] | None:
        """An endpoint as Connect shows it; None for no address."""
        return endpoint(address, ENDPOINT_TYPES[self.start.channel])

    @property
    def callback_number(self) -> str:
        """The number that a callback dials: by default the customer's own."""
        return str(self.data["CallbackNumber"])

    def set_callback_number(self, number: str) -> None:
        """Sets the number that a callback dials."""
        self.data["CallbackNumber"] = number

    def set_queue(self, queue: str, *, is_an_agents: bool = False) -> None:
        """Sets the working queue, which `$.Queue` shows by name and ARN.

        Args:
            queue: Its id, name or ARN; for an agent's own queue that of the agent.
            is_an_agents: Whether it is an agent's own, as its ARN says too.
        """
        self.queue = queue
        self.queue_is_an_agents = is_an_agents or "/queue/agent/" in queue
        name = queue.rsplit("/", 1)[-1]
        arn = queue if queue.startswith("arn:") else f"{self.start.instance_arn}/queue/{queue}"
        self.data["Queue"] = {
            "Name": name,
            "ARN": arn,
            "OutboundCallerId": self.endpoint(self.start.system) or {},
        }

    def shows_agent(self, known: bool) -> None:
        """Lets `$.Agent` be read, or not: only some stages of a call know the agent."""
        self.data["Agent"] = self._agent if known else {}

    def set_external(self, answer: Mapping[str, Any]) -> None:
        """Sets what the last synchronous invocation answered, under both of its names."""
        self.data["External"] = answer
        self.data["LambdaInvocation"]["ResultData"] = answer

    def enter_module(self) -> Mapping[str, Any]:
        """Leaves a module nothing of what the invoking flow has for itself, and returns that.

        Source: AWS admin guide, "Flow modules for reusable functions", and "Set contact
        attributes" on flow attributes.
        """
        outside = {root: self.data[root] for root in OWN_ROOTS}
        self.leave_module({**_NOTHING, "FlowAttributes": {}})
        return outside

    def leave_module(self, outside: Mapping[str, Any]) -> None:
        """Gives the invoking flow back what it had for itself."""
        self.data.update(outside)
        self.set_external(outside["External"])

    def reset_flow_attributes(self) -> None:
        """Empties what belongs to one flow only: its attributes, loops and data table queries."""
        self.data["DataTables"] = {}
        self.data["FlowAttributes"] = {}
        self.data["Loop"] = {}


@once(64)
def _from_the_start(start: ContactStart) -> dict[str, Any]:
    """What is known of a contact at its start; what a flow changes in place is not in it."""
    kind = ENDPOINT_TYPES[start.channel]
    return {
        **{root: {} for root in (*RESULT_ROOTS, *SERVICE_ROOTS)},
        **{root: {} for root in ("Attributes", "Tags", "FlowAttributes", "Loop")},
        "CustomerId": start.customer_id,
        "ContactId": start.contact_id,
        "InitialContactId": start.initial_contact_id or start.contact_id,
        "PreviousContactId": start.previous_contact_id,
        "RelatedContactId": start.related_contact_id,
        "Channel": start.channel,
        "InstanceARN": start.instance_arn,
        "InitiationMethod": start.initiation_method,
        "AwsRegion": start.region,
        "External": {},
        "StoredCustomerInput": "",
        "CustomerEndpoint": customer_endpoint(start) or {},
        "SystemEndpoint": endpoint(start.system, kind) or {},
        "LanguageCode": start.language,
        "Queue": {},
        "TextToSpeechVoiceId": "Joanna",
        "Name": start.name,
        "Description": start.description,
        "References": dict(start.references),
        "SegmentAttributes": dict(start.segments),
        "Segment": {"Attributes": dict(start.segments)},
        "CallbackNumber": start.customer,
        "Media": dict(start.media),
        "MediaStreams": {"Customer": {"Audio": {}}},
        "Task": {"ContactId": start.contact_id} if start.channel == "TASK" else {},
    }


def customer_endpoint(start: ContactStart) -> dict[str, str] | None:
    """The customer's endpoint, of the type that the contact says or its channel has."""
    return endpoint(start.customer, start.endpoint_type or ENDPOINT_TYPES[start.channel])


def endpoint(address: str, kind: str) -> dict[str, str] | None:
    """An endpoint as Connect shows it; None for no address."""
    return {"Address": address, "Type": kind} if address else None
