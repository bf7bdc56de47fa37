"""What can be asked during a contact: of the caller, of an agent, of AWS."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kinds of questions, by the names under which they are answered."""

    HOURS = "hours"
    QUEUE_FULL = "queue_full"
    METRIC = "metric"
    OUTCOME = "outcome"
    DATA = "data"
    PERCENTAGE = "percentage"
    COLD_START = "cold_start"
    FUNCTION = "function"
    INTENT = "intent"
    VIEW = "view"
    AGENT = "agent"
    AGENT_ACT = "agent_act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that only a person or AWS decides.

    Attributes:
        about: What of: the hours, the queue, the metric, the function, the block; may be empty.
        default: What holds where nobody answers, in the type that the answer has (`Asking`).
        choices: The answers that there are, where they can be counted.
        names: Names under which somebody may have said something of it before: that of `about`, and
            those that mean it too, such as the last part of an ARN, or the type of a block.
    """

    kind: Kind
    about: str = ""
    default: Any = None
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
