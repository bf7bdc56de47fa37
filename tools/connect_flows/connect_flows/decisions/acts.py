"""What people do while time passes: nobody asked them, and the call goes on from there."""

from enum import StrEnum

from connect_flows.language.record import record


class Why(StrEnum):
    """What the caller's time passes for."""

    SPEECH = "speech"
    INPUT = "input"
    WAIT = "wait"
    QUEUE = "queue"
    BOT = "bot"
    VIEW = "view"
    TALK = "talk"
    HOLD = "hold"
    FUNCTION = "function"


@record
class Act:
    """Something that a person does, and when, in seconds on the caller's clock."""

    at: float


@record
class Passage:
    """Time that is about to pass.

    Attributes:
        since: The caller's clock in seconds; nothing that happens in the passage is that early.
        until: The caller's clock when it is over; infinite where only an act ends it.
        why: What it passes for.
        takes_keys: Whether a key ends it: a caller may press one before a menu is read out.
        awaits: The act without which what the contact is in goes on for ever; None where it ends.
    """

    since: float
    until: float
    why: Why
    takes_keys: bool = False
    awaits: type[Act] | None = None


@record
class Key(Act):
    """The caller presses a key."""

    key: str


@record
class HangsUp(Act):
    """The caller hangs up."""


@record
class AgentAnswers(Act):
    """The agent answers for whom the contact waits."""


@record
class AgentMovesOn(Act):
    """The agent ends what they are doing with the customer."""
