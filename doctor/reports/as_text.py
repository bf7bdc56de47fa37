"""The report in a terminal: a table of problems for each check, and a summary."""

import textwrap
from collections.abc import Iterator

from connect_flows.report.terminal import printable
from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.reports.log_commands import disarmed
from doctor.reports.words import Group, differences, groups, span, summary, what

WIDTH = 100
MOST_ROWS = 20
"""Of one check: a screen that nobody can scroll back helps nobody. The other forms have all."""
_MARK = 8
"""Columns of the mark at the start of a group, and of the indent below it."""
_WIDEST_SUBJECT = 44


def as_text(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report as lines for a terminal; control characters are escaped."""
    lines = [f"{examination.instance}", span(examination), ""]
    for group in groups(examination):
        lines += [*_group(group), ""]
    if comparison:
        lines += [*_differences(comparison), ""]
    lines.append(summary(examination))
    return disarmed("\n".join(printable(line) for line in lines) + "\n", "# ")


def _group(group: Group) -> Iterator[str]:
    mark = group.outcome.value
    yield f"{mark:<{_MARK}}{group.check}: {group.title}"
    yield from _wrapped(group.findings[0].means)
    width = min(max(len(one.subject) for one in group.findings), _WIDEST_SUBJECT)
    for one in group.findings[:MOST_ROWS]:
        yield from _row(one.subject, what(one), width)
        if not group.to_do and one.to_do:
            yield from _wrapped(f"-> {one.to_do}", indent=_MARK + width + 4)
    if len(group.findings) > MOST_ROWS:
        yield f"{'':{_MARK}}  and {len(group.findings) - MOST_ROWS} more: --format html, or json"
    if group.to_do:
        yield from _wrapped(f"-> {group.to_do}")
    yield f"{'':{_MARK}}{group.findings[0].page}"


def _row(subject: str, text: str, width: int) -> Iterator[str]:
    """Yield a row of the table; a long subject has a line of its own."""
    first, *others = textwrap.wrap(text, WIDTH - _MARK - width - 4) or [""]
    if len(subject) > width:
        yield f"{'':{_MARK}}  {subject}"
        subject = ""
    yield f"{'':{_MARK}}  {subject:<{width}}  {first}".rstrip()
    yield from (f"{'':{_MARK + width + 4}}{other}" for other in others)


def _wrapped(text: str, indent: int = _MARK) -> Iterator[str]:
    return (f"{'':{indent}}{line}" for line in textwrap.wrap(text, WIDTH - indent))


def _differences(comparison: Comparison) -> Iterator[str]:
    found = list(differences(comparison))
    yield f"Since the run before: {len(found)} differences"
    for kind, text, finding in found:
        yield f"  {kind:<8}{finding.check}  {finding.subject}  {text}"
