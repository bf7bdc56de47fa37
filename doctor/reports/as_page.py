"""The report as one HTML page, without script or outside resources."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from connect_flows.report.page.document import document
from connect_flows.report.page.markup import Markup, element
from doctor.comparison import Comparison
from doctor.examination import PROBLEMS, Examination
from doctor.finding import BY_WEIGHT, Finding
from doctor.reports.log_commands import disarmed
from doctor.reports.words import OUTCOMES, Group, differences, groups, span, summary, what

_STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def as_page(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report as an HTML document."""
    title = f"Doctor: {summary(examination)}"
    body = element(
        "body",
        element("h1", "Doctor"),
        element("p", examination.instance, Markup("<br>"), span(examination)),
        _counts(examination),
        *(_group(group) for group in groups(examination)),
        _differences(comparison) if comparison else None,
        *_rest(examination),
    )
    return disarmed(document(title, _STYLE, body), "&#35;")


def _counts(examination: Examination) -> Markup:
    items = (
        element(
            "li",
            element("b", str(examination.counts[outcome])),
            f" {OUTCOMES[outcome]}",
            class_=outcome.name.lower(),
        )
        for outcome in BY_WEIGHT
    )
    return element("ul", *items, class_="counts")


def _group(group: Group) -> Markup:
    first = group.findings[0]
    mark = element("span", group.outcome.value.strip(), class_="mark")
    return element(
        "section",
        element("h2", mark, f" {group.title}"),
        element("p", first.means),
        _table(group.findings, own=not group.to_do),
        element("p", element("b", "What to do: "), group.to_do) if group.to_do else None,
        element("p", element("code", group.check), " ", _source(first.page), class_="source"),
        class_=group.outcome.name.lower(),
    )


def _table(findings: Sequence[Finding], *, own: bool) -> Markup:
    rows = (
        element(
            "tr",
            element("th", one.subject, scope="row"),
            element("td", one.what),
            element("td", one.value),
            element("td", one.to_do) if own else None,
        )
        for one in findings
    )
    return element("table", element("tbody", *rows))


def _source(page: str) -> Markup:
    if page.startswith("https://docs.aws.amazon.com/"):
        return element("a", page, href=page, rel="noreferrer")
    return element("code", page)


def _differences(comparison: Comparison) -> Markup:
    rows = [
        element(
            "tr",
            element("td", kind),
            element("th", finding.subject, scope="row"),
            element("td", element("code", finding.check)),
            element("td", text),
        )
        for kind, text, finding in differences(comparison)
    ]
    told = element("table", element("tbody", *rows)) if rows else element("p", "Nothing differs.")
    return element("section", element("h2", "Since the run before"), told)


def _rest(examination: Examination) -> Iterator[Markup]:
    """Yield what needs nobody, folded."""
    for outcome in BY_WEIGHT:
        found = [one for one in examination.findings if one.outcome is outcome]
        if outcome in PROBLEMS or not found:
            continue
        rows = (
            element(
                "tr",
                element("th", one.subject, scope="row"),
                element("td", element("code", one.check)),
                element("td", what(one)),
            )
            for one in found
        )
        yield element(
            "details",
            element("summary", f"{len(found)} {OUTCOMES[outcome]}"),
            element("table", element("tbody", *rows)),
        )
