"""Results of data table queries that the flow runs."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.example import of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.named.data_table_query import PRICE, asks, queries_of, query_readings
from connect_flows.lint.subject import Subject

DATA_TABLE_UNASKED = Rule(
    "data-table-unasked",
    Severity.WARNING,
    "The flow does not query a data table: the reference is empty, whatever another flow read.",
    evidence(admin("data-table-block")),
    bad=of(PRICE),
    good=of(asks("book"), PRICE),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading without a query in the same flow."""
    if subject.once(queries_of) != {}:
        return
    for action, reference in query_readings(subject):
        message = f"{reference.text} is read, but this flow does not run a query."
        yield subject.finding(DATA_TABLE_UNASKED, action, message, "Run it before.")
