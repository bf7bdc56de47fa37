"""Which flow of a call is playing, and for whom: a call is more than the flow that it reaches."""

from enum import Enum
from typing import Literal

Hearer = Literal["customer", "agent"]


class Stage(Enum):
    """A moment of a call that has a flow of its own.

    Each has what a transcript calls it, the type of its flows, the event hook that chooses the
    flow, the instance's default flow, and who hears it. Source: AWS admin guide, "Flow types",
    "Default flows", "Set event flow", "Set whisper flow", "Set hold flow", "Set disconnect flow".
    """

    CONTACT = ("contact flow", "CONTACT_FLOW", "", "", "customer")
    TRANSFER_TO_AGENT = ("transfer to agent flow", "AGENT_TRANSFER", "", "", "agent")
    TRANSFER_TO_QUEUE = ("transfer to queue flow", "QUEUE_TRANSFER", "", "", "agent")
    OUTBOUND_WHISPER = ("outbound whisper", "OUTBOUND_WHISPER", "", "", "customer")
    QUEUE = (
        "customer queue flow",
        "CUSTOMER_QUEUE",
        "CustomerQueue",
        "Default customer queue",
        "customer",
    )
    AGENT_WHISPER = (
        "agent whisper",
        "AGENT_WHISPER",
        "AgentWhisper",
        "Default agent whisper",
        "agent",
    )
    CUSTOMER_WHISPER = (
        "customer whisper",
        "CUSTOMER_WHISPER",
        "CustomerWhisper",
        "Default customer whisper",
        "customer",
    )
    CUSTOMER_HOLD = (
        "customer hold flow",
        "CUSTOMER_HOLD",
        "CustomerHold",
        "Default customer hold",
        "customer",
    )
    AGENT_HOLD = ("agent hold flow", "AGENT_HOLD", "AgentHold", "Default agent hold", "agent")
    DISCONNECT = ("disconnect flow", "CONTACT_FLOW", "CustomerRemaining", "", "customer")

    def __init__(self, title: str, flow_type: str, hook: str, default: str, hearer: Hearer) -> None:
        self.title = title
        self.flow_type = flow_type
        self.hook = hook
        self.default = default
        self.hearer = hearer

    @property
    def default_names(self) -> tuple[str, ...]:
        """What the file of the instance's default is called: by its name, or in small letters."""
        return (self.default, self.default.lower().replace(" ", "_")) if self.default else ()

    @property
    def knows_the_agent(self) -> bool:
        """Whether `$.Agent` can be read: "List of available contact attributes"."""
        return self in _WITH_AGENT


WHISPERS = (Stage.AGENT_WHISPER, Stage.CUSTOMER_WHISPER)
HOLDS = (Stage.CUSTOMER_HOLD, Stage.AGENT_HOLD)
_WITH_AGENT = (*WHISPERS, *HOLDS, Stage.OUTBOUND_WHISPER, Stage.TRANSFER_TO_AGENT)
_BY_TYPE = {stage.flow_type: stage for stage in reversed(Stage)}


def stage_of(flow_type: str | None) -> Stage:
    """The stage in which a contact starts that reaches a flow of this type first."""
    return _BY_TYPE.get(flow_type or "", Stage.CONTACT)
