"""Operators that the service accepts."""

from collections.abc import Iterator

from connect_flows.forms.action_type import OPERATORS
from connect_flows.forms.evidence import ACTION_PAGES, WIRE_CHECKS, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import compare, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

OPERATOR = Rule(
    "operator",
    Severity.ERROR,
    "Compare accepts eight operators and KeyExists. The service rejects And, Or, Not, Contains"
    " and Exists, although the reference describes nested conditions.",
    evidence(ACTION_PAGES, WIRE_CHECKS),
    bad=of(compare("CHAT", operator="Contains")),
    good=of(compare("CHAT", operator="TextContains")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every condition's operator is one of its type's."""
    for action, known in known_blocks(subject.flow):
        taken = known.conditions.operators if known.branches_published else OPERATORS
        for condition in action.conditions if taken else ():
            if condition.operator not in taken:
                message = f"{action.type} does not accept the operator {quote(condition.operator)}."
                what_to_do = f"Use one of: {', '.join(taken)}."
                yield subject.finding(OPERATOR, action, message, what_to_do)
