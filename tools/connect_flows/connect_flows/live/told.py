"""What a live call tells whoever listens, in the order in which it happens."""

from dataclasses import dataclass
from typing import Any, Literal

from connect_flows.contact.events import Event
from connect_flows.decisions.acts import Why
from connect_flows.simulator.questions import Kind


@dataclass(frozen=True, slots=True)
class Happened:
    """The engine put out an event."""

    event: Event


@dataclass(frozen=True, slots=True)
class Passing:
    """The caller's time is about to pass; a `Passed` of the same number follows.

    Attributes:
        began_seconds: The caller's clock.
        seconds: How long; None while nobody knows.
        why: What it passes for.
        block: The block that the contact is in.
        takes_keys: Whether a key ends it.
    """

    number: int
    began_seconds: float
    seconds: float | None
    why: Why
    block: str
    takes_keys: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """How much of the caller's time passed: less than announced where somebody acted."""

    number: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that waits for an answer; all of it is JSON, in the words of scenarios.

    Attributes:
        about: What of: the hours, the queue, the metric, the function, the block; may be empty.
        choices: The answers that there are, where they can be counted.
        default: What holds where nobody says anything; None for nothing.
    """

    number: int
    kind: Kind
    block: str
    block_type: str
    about: str
    choices: tuple[Any, ...]
    default: Any


@dataclass(frozen=True, slots=True)
class Answered:
    """A question has its answer.

    Attributes:
        number: The question's; 0 for one that nobody was asked.
        by: Who said so: a person now, a person before ("standing"), or nobody ("default").
    """

    number: int
    kind: Kind
    about: str
    answer: Any
    by: Literal["person", "standing", "default"]


@dataclass(frozen=True, slots=True)
class Ended:
    """The last thing that is told. `error` is empty where the contact came to its end."""

    error: str = ""


Told = Happened | Passing | Passed | Asked | Answered | Ended
