"""A check, and the answers that it may give."""

from collections.abc import Callable
from dataclasses import dataclass

from doctor.finding import Outcome

GUIDE = "https://docs.aws.amazon.com/connect/latest/adminguide/"
LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/"
MONITORING = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: a file in a folder of `doctor/checks`.

    Attributes:
        id: what reports and comparisons call it.
        title: what has to be so, in a sentence without full stop.
        means: what it means for callers where it is not.
        page: the AWS page, or the page of this project, behind it.
        reads: the calls whose answers it depends on, such as `lambda.GetPolicy`.
    """

    id: str
    title: str
    means: str
    page: str
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says about one subject; the attributes are those of a finding."""

    outcome: Outcome
    what: str
    value: str = ""
    to_do: str = ""


class NotApplicableError(Exception):
    """There is nothing to check about this subject; the message says why."""


def ok(what: str, value: object = "") -> Answer:
    """Return a pass."""
    return Answer(Outcome.OK, what, str(value))


def warn(what: str, value: object, to_do: str) -> Answer:
    """Return what works, and will surprise somebody."""
    return Answer(Outcome.WARN, what, str(value), to_do)


def fail(what: str, value: object, to_do: str) -> Answer:
    """Return what callers meet now, or at the busiest hour."""
    return Answer(Outcome.FAIL, what, str(value), to_do)


def not_applicable(what: str) -> Answer:
    """Return why there is nothing to check."""
    return Answer(Outcome.NOT_APPLICABLE, what)


def undecided(what: str, value: object, to_do: str) -> Answer:
    """Return what nobody can know from what could be read."""
    return Answer(Outcome.UNREAD, what, str(value), to_do)


Look = Callable[..., Answer]
"""Takes a subject and the evidence, and returns the answer. Raises UnreadError where it needs what
could not be read, NotApplicableError where there is nothing to check."""
