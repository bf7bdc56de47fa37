"""The report as Markdown, for an issue or a pull request."""

import re
from collections.abc import Iterator

from connect_flows.report.terminal import printable
from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.reports.words import Group, differences, groups, span, summary, what

_ACTIVE = re.compile(r"[\\`*_{}\[\]()<>#+!|~&$@]|:(?=\S)|(?<=www)\.|^[-=.0-9 ]", re.IGNORECASE)
"""What may begin markup in GitHub's Markdown, references to people and bare links included."""
_AT = "&#64;\u200b"
"""GitHub makes a mention or a mail address of a written-out @, escaped or not."""


def as_markdown(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report as Markdown."""
    lines = [
        "# Doctor",
        "",
        f"{plain(examination.instance)}  ",
        f"{plain(span(examination))}",
        "",
        f"**{summary(examination)}**",
        "",
    ]
    for group in groups(examination):
        lines += [*_group(group), ""]
    if comparison:
        lines += [*_differences(comparison), ""]
    return "\n".join(lines).rstrip() + "\n"


def _group(group: Group) -> Iterator[str]:
    first = group.findings[0]
    yield f"## {group.outcome.value.strip()}: {plain(group.title)}"
    yield ""
    source = f"<{first.page}>" if first.page.startswith("https://") else plain(first.page)
    yield f"{plain(first.means)} Check `{group.check}`, {source}"
    yield ""
    for one in group.findings:
        own = f" {plain(one.to_do)}" if not group.to_do and one.to_do else ""
        yield f"- **{plain(one.subject)}**: {plain(what(one))}.{own}"
    if group.to_do:
        yield ""
        yield f"What to do: {plain(group.to_do)}"


def _differences(comparison: Comparison) -> Iterator[str]:
    yield "## Since the run before"
    yield ""
    found = list(differences(comparison))
    for kind, text, finding in found:
        yield f"- {kind}: **{plain(finding.subject)}**, `{finding.check}`: {plain(text)}"
    if not found:
        yield "Nothing is different."


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is: no markup, no link, no mention."""
    return _ACTIVE.sub(_escaped, printable(text))


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character == "@":
        return _AT
    return (
        f"&#{ord(character)};" if character.isalnum() or character in "<>& " else f"\\{character}"
    )
