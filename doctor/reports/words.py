"""What all forms of the report say alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from doctor.checks import every_check
from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.finding import Finding, Outcome

OUTCOMES = {
    Outcome.FAIL: "failed",
    Outcome.UNREAD: "could not be read",
    Outcome.WARN: "warnings",
    Outcome.OK: "ok",
    Outcome.NOT_APPLICABLE: "not applicable",
}
"""How a number of each outcome is called."""


@dataclass(frozen=True, slots=True)
class Group:
    """The problems that one check found, with one outcome.

    Attributes:
        check: the check's id.
        title: what has to be so.
        outcome: of all of them.
        findings: one a subject.
    """

    check: str
    title: str
    outcome: Outcome
    findings: Sequence[Finding]

    @property
    def to_do(self) -> str:
        """What to do about all of them; empty where each has its own."""
        every = {finding.to_do for finding in self.findings}
        return every.pop() if len(every) == 1 else ""


def groups(examination: Examination) -> Iterator[Group]:
    """Yield the problems by check, the worst first."""
    titles = {check.id: check.title for check in every_check()}
    by_check = groupby(examination.problems, key=lambda one: (one.outcome, one.check))
    for (outcome, check), findings in by_check:
        yield Group(check, titles.get(check, check), outcome, list(findings))


def summary(examination: Examination) -> str:
    """Return the counts in a line."""
    counts = examination.counts
    return ", ".join(f"{counts[outcome]} {word}" for outcome, word in OUTCOMES.items())


def span(examination: Examination) -> str:
    """Return what was looked at."""
    return (
        f"Read at {examination.read_at:%Y-%m-%d %H:%M %Z}; metrics of {examination.weeks} weeks, "
        f"logs of {examination.hours} hours"
    )


def what(finding: Finding) -> str:
    """Return what was found, with the value."""
    return f"{finding.what}: {finding.value}" if finding.value else finding.what


def differences(comparison: Comparison) -> Iterator[tuple[str, str, Finding]]:
    """Yield each difference to the run before: how it is called, what is different, the finding."""
    for finding in comparison.new:
        yield "new", what(finding), finding
    for finding in comparison.gone:
        yield "gone", what(finding), finding
    for before, now in comparison.changed:
        was = f"{before.outcome.value.strip()} {before.value}".strip()
        yield "changed", f"{what(now)} (was {was})", now
    for finding in comparison.unknown:
        yield "unknown", f"{what(finding)} (was; not looked at now)", finding
