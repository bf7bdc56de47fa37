"""Operands of a closed list."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import conditions, plain_operand
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _hours(*when: str) -> Json:
    return block("CheckHoursOfOperation", {"HoursOfOperationId": "h"}, when=when, errors=ON_ERROR)


OPERAND = Rule(
    "operand",
    Severity.ERROR,
    "The type has a closed list of results. The service rejects any other operand.",
    evidence(ACTION_PAGES),
    bad=of(_hours("True", "False", "Holiday")),
    good=of(_hours("True", "False")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every operand is a result that the type has."""
    for action, condition, known in conditions(subject.flow):
        operand = plain_operand(condition, known)
        if operand and known.allowed and operand not in known.allowed:
            message = f"{action.type} never has the result {quote(operand)}."
            yield subject.finding(
                OPERAND, action, message, f"Its results: {', '.join(known.allowed)}."
            )
