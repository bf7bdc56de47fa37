"""Number operators that compare to numbers."""

from collections.abc import Iterator

from connect_flows.forms.action_type import NUMBER_OPERATORS
from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import conditions, plain_operand
from connect_flows.lint.example import compare, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

OPERAND_NO_NUMBER = Rule(
    "operand-no-number",
    Severity.WARNING,
    "A Number operator is false if one side is not a number, so the branch is never taken.",
    evidence(developer("flow-language-actions")),
    bad=of(compare("many", operator="NumberGreaterThan")),
    good=of(compare("3", operator="NumberGreaterThan")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Only numbers as operands of Number operators."""
    for action, condition, known in conditions(subject.flow):
        operand = plain_operand(condition, known)
        refused = known.allowed and operand not in known.allowed
        if not operand or refused or condition.operator not in NUMBER_OPERATORS:
            continue
        if not _is_number(operand):
            message = f"{condition.operator} compares to {quote(operand)}, so it is never true."
            yield subject.finding(OPERAND_NO_NUMBER, action, message, "Compare to a number.")


def _is_number(operand: str) -> bool:
    try:
        float(operand)
    except ValueError:
        return False
    return True
