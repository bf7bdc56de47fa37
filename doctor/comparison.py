"""Two runs of the same instance: which problems are new, gone or changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doctor.examination import PROBLEMS, Examination
from doctor.finding import Finding, Outcome

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different.

    Attributes:
        new: problems that the run before did not have.
        gone: problems of the run before that are none any more.
        changed: problems of both, before and now, with another outcome or value.
        unknown: problems of the run before of which this one says nothing, since not all was read.
    """

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    unknown: tuple[Finding, ...]


def compare(before: Examination, now: Examination) -> Comparison:
    """Compare two runs."""
    had, has = _problems(before.findings), _problems(now.findings)
    told = {finding.key for finding in now.findings}
    lost = [finding for key, finding in had.items() if key not in has]
    partial = now.counts[Outcome.UNREAD] > 0
    unknown = [finding for finding in lost if partial and finding.key not in told]
    return Comparison(
        new=tuple(finding for key, finding in has.items() if key not in had),
        gone=tuple(finding for finding in lost if finding not in unknown),
        changed=tuple(
            (had[key], finding)
            for key, finding in has.items()
            if key in had and (had[key].outcome, had[key].value) != (finding.outcome, finding.value)
        ),
        unknown=tuple(unknown),
    )


def _problems(findings: Iterable[Finding]) -> Mapping[Key, Finding]:
    return {finding.key: finding for finding in findings if finding.outcome in PROBLEMS}
