"""Results that need a branch."""

from collections.abc import Iterator

from connect_flows.forms.action_type import Conditions
from connect_flows.forms.evidence import ACTION_PAGES, ALL_BLOCKS, evidence, flow_as_code
from connect_flows.language.action import Action
from connect_flows.language.tokens import has_token
from connect_flows.lint.block_types import with_branches
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _hours(*when: str) -> Json:
    return block("CheckHoursOfOperation", {"HoursOfOperationId": "h"}, when=when, errors=ON_ERROR)


CONDITION_MISSING = Rule(
    "condition-missing",
    Severity.ERROR,
    "The service rejects the block without a branch for each of these results.",
    evidence(ACTION_PAGES, flow_as_code(37), ALL_BLOCKS),
    bad=of(_hours("True")),
    good=of(_hours("True", "False")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every result that the service requires has its condition."""
    for action, known in with_branches(subject.flow):
        if action.conditions and not known.conditions.operators:
            continue
        yield from _missing(subject, action, known.conditions)


def _missing(subject: Subject, action: Action, known: Conditions) -> Iterator[Finding]:
    operands = {c.operands[0] for c in action.conditions if c.operands}
    is_told_later = any(has_token(operand) for operand in operands)
    for required in known.required:
        if required not in operands and not is_told_later:
            message = f"{action.type} lacks a branch for {required}."
            what_to_do = "Add a condition with the operator Equals and this operand."
            yield subject.finding(CONDITION_MISSING, action, message, what_to_do)
    if known.any_needed and not action.conditions:
        message = f"{action.type} lacks a condition: the service rejects it."
        yield subject.finding(CONDITION_MISSING, action, message, "Add one.")
