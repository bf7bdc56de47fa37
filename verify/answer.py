"""What is asked about a deployment, and how the answer turned out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """How one thing is. The value is the mark before its line."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"
    NOT_APPLICABLE = "n/a"
    UNREAD = "UNREAD"
    """It may be well or not: nobody could look. Never to be taken for a pass."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        outcome: how it is.
        what: what was found, with the values.
        to_do: what to do about it; empty when there is nothing to do.
    """

    outcome: Outcome
    what: str
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the report.

    Attributes:
        subject: what it is about, such as a function's folder.
        topic: which side of it, such as `permission`.
        ask: finds out. Raises UnreadableError or NotThereError (`verify.aws`).
    """

    subject: str
    topic: str
    ask: Callable[[], Answer]


def ok(what: str) -> Answer:
    """Say that it is as it must be."""
    return Answer(Outcome.OK, what)


def warn(what: str, to_do: str) -> Answer:
    """Say that it works and may surprise somebody."""
    return Answer(Outcome.WARN, what, to_do)


def fail(what: str, to_do: str) -> Answer:
    """Say that callers, jobs or whoever is on call suffer from it."""
    return Answer(Outcome.FAIL, what, to_do)


def not_applicable(what: str) -> Answer:
    """Say why there is nothing to look at."""
    return Answer(Outcome.NOT_APPLICABLE, what)


def unread(what: str, to_do: str) -> Answer:
    """Say why nobody could look."""
    return Answer(Outcome.UNREAD, what, to_do)
