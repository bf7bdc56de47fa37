"""Questions about a deployment, and their answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """The outcome of a check. The value is the mark at the start of its line."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"
    NOT_APPLICABLE = "n/a"
    UNREAD = "UNREAD"
    """The check could not run. It never counts as a pass."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        outcome: the outcome of the check.
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
    """Return a pass."""
    return Answer(Outcome.OK, what)


def warn(what: str, to_do: str) -> Answer:
    """Return that it works, but may surprise the user."""
    return Answer(Outcome.WARN, what, to_do)


def fail(what: str, to_do: str) -> Answer:
    """Return a fault that affects callers, jobs or the person on call."""
    return Answer(Outcome.FAIL, what, to_do)


def not_applicable(what: str) -> Answer:
    """Return why there is nothing to check."""
    return Answer(Outcome.NOT_APPLICABLE, what)


def unread(what: str, to_do: str) -> Answer:
    """Return why it could not be checked."""
    return Answer(Outcome.UNREAD, what, to_do)
