"""Operands that are not empty."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.block_types import conditions
from connect_flows.lint.example import compare, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

EMPTY_OPERAND = Rule(
    "empty-operand",
    Severity.ERROR,
    "The service rejects an empty operand: a condition cannot compare to an empty text.",
    evidence(WIRE_CHECKS),
    bad=of(compare("")),
    good=of(compare("CHAT")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No empty operand."""
    for action, condition, _ in conditions(subject.flow):
        if condition.operands == ("",):
            message = "A condition compares to an empty operand: the service rejects it."
            what_to_do = (
                "Let the source of the value return a word instead of an empty text, and compare to"
                " that word."
            )
            yield subject.finding(EMPTY_OPERAND, action, message, what_to_do)
