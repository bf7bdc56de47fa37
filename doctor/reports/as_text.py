"""The report in a terminal: a table of problems for each check, and a summary."""

import textwrap
from collections.abc import Iterator, Sequence

from connect_flows.report.terminal import printable
from doctor.comparison import Comparison
from doctor.examination import PROBLEMS, Examination
from doctor.finding import Finding, Outcome
from doctor.reports.alike import Alike, alike, causes, some
from doctor.reports.log_commands import disarmed
from doctor.reports.words import Group, differences, groups, span, summary

WIDTH = 100
MOST_ROWS = 10
"""Of one check: a screen that nobody can scroll back helps nobody. The other forms have all."""
_MARK = 8
"""Columns of the mark at the start of a group, and of the indent below it."""
_WIDEST_SUBJECT = 44


def as_text(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report as lines for a terminal; control characters are escaped."""
    lines = [f"{examination.instance}", span(examination), ""]
    found = list(groups(examination))
    by_outcome = {outcome: [g for g in found if g.outcome is outcome] for outcome in PROBLEMS}
    for outcome, groups_of_it in by_outcome.items():
        if outcome is Outcome.UNREAD:
            lines += _unread([one for group in groups_of_it for one in group.findings])
        else:
            lines += [line for group in groups_of_it for line in (*_group(group), "")]
    if comparison:
        lines += [*_differences(comparison), ""]
    lines.append(summary(examination))
    return disarmed("\n".join(printable(line) for line in lines) + "\n", "# ")


def _group(group: Group) -> Iterator[str]:
    mark = group.outcome.value
    yield f"{mark:<{_MARK}}{group.check}: {group.title}"
    yield from _wrapped(group.findings[0].means)
    told = alike(group.findings)
    width = min(max(len(one.findings[0].subject) for one in told), _WIDEST_SUBJECT)
    for one in told[:MOST_ROWS]:
        first = one.findings[0]
        if len(one.findings) == 1:
            yield from _row(first.subject, one.text, width)
            indent = _MARK + width + 4
        else:
            yield from _several(one)
            indent = _MARK + 4
        if not group.to_do and one.to_do:
            yield from _wrapped(f"-> {one.to_do}", indent=indent)
    left = sum(len(one.findings) for one in told[MOST_ROWS:])
    if left:
        yield f"{'':{_MARK}}  and {left} more: --format html, or json"
    if group.to_do:
        yield from _wrapped(f"-> {group.to_do}")
    yield f"{'':{_MARK}}{group.findings[0].page}"


def _unread(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what could not be read, by cause: one permission is behind findings of many checks."""
    for one in causes(findings):
        first, *others = _lines(one.text, WIDTH - _MARK)
        yield f"{Outcome.UNREAD.value:<{_MARK}}{first}"
        yield from (f"{'':{_MARK}}{other}" for other in others)
        yield from _wrapped(f"needed by {some(one.checks)}", indent=_MARK + 2)
        yield from _wrapped(f"of {some(one.subjects)}", indent=_MARK + 2)
        if one.to_do:
            yield from _wrapped(f"-> {one.to_do}")
        yield ""


def _several(one: Alike) -> Iterator[str]:
    yield from _wrapped(f"{len(one.subjects)} subjects: {one.text}", indent=_MARK + 2)
    yield from _wrapped(some(one.subjects), indent=_MARK + 4)


def _row(subject: str, text: str, width: int) -> Iterator[str]:
    """Yield a row of the table; a long subject has a line of its own."""
    first, *others = _lines(text, WIDTH - _MARK - width - 4)
    if len(subject) > width:
        yield f"{'':{_MARK}}  {subject}"
        subject = ""
    yield f"{'':{_MARK}}  {subject:<{width}}  {first}".rstrip()
    yield from (f"{'':{_MARK + width + 4}}{other}" for other in others)


def _wrapped(text: str, indent: int = _MARK) -> Iterator[str]:
    return (f"{'':{indent}}{line}" for line in _lines(text, WIDTH - indent))


def _lines(text: str, width: int) -> list[str]:
    """Return a text in lines, at least one; names stay whole, so that they can be searched for."""
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _differences(comparison: Comparison) -> Iterator[str]:
    found = list(differences(comparison))
    yield f"Since the run before: {len(found)} differences"
    for kind, text, finding in found:
        yield f"  {kind:<8}{finding.check}  {finding.subject}  {text}"
