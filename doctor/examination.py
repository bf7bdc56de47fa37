"""One run: what was found, of which instance and when."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from doctor.finding import Finding, Outcome

FAILED = 1
NOT_ALL_READ = 2

PROBLEMS = (Outcome.FAIL, Outcome.UNREAD, Outcome.WARN)
"""The outcomes that somebody has to look at, the worst first."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of a run.

    Attributes:
        instance: the instance's ARN.
        read_at: when the account was read, with a time zone.
        weeks: that the metrics are of.
        hours: that the logs are of.
        findings: subject by subject.
    """

    instance: str
    read_at: datetime
    weeks: int
    hours: int
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counter[Outcome]:
        """How many findings have each outcome."""
        return Counter(finding.outcome for finding in self.findings)

    @property
    def problems(self) -> list[Finding]:
        """The findings that somebody has to look at, the worst first, check by check."""
        found = [finding for finding in self.findings if finding.outcome in PROBLEMS]
        return sorted(found, key=lambda one: (PROBLEMS.index(one.outcome), one.check, one.subject))

    @property
    def exit_code(self) -> int:
        """0 when all was read and nothing failed, 1 when something failed, 2 when not all is read.

        A failure weighs more than what could not be read; a warning does not count.
        """
        if self.counts[Outcome.FAIL]:
            return FAILED
        return NOT_ALL_READ if self.counts[Outcome.UNREAD] else 0
