"""Branches by value: operators and operands that the service takes.

The service takes exactly one operand and no compound operator, whatever AWS's developer guide says
of nested conditions.
"""

from collections import Counter
from collections.abc import Iterator

from connect_flows.language.action import Action, Condition
from connect_flows.language.action_type import NUMBER_OPERATORS, Conditions
from connect_flows.language.catalog import ACTION_TYPES
from connect_flows.language.findings import Finding
from connect_flows.language.format_error import quote
from connect_flows.language.lint.subject import Subject
from connect_flows.language.references import references_in
from connect_flows.language.rules.branches import (
    CONDITION_MISSING,
    CONDITION_TWICE,
    CONDITIONS_REFUSED,
    EMPTY_OPERAND,
    OPERAND,
    OPERAND_NO_NUMBER,
    OPERANDS,
    OPERATOR,
)
from connect_flows.language.tokens import has_token


def conditions(subject: Subject) -> Iterator[Finding]:
    """Every condition against what its block's type takes."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None or not known.branches_published:
            continue
        if action.conditions and not known.conditions.operators:
            message = f"{action.type} has conditions and takes none."
            yield subject.finding(CONDITIONS_REFUSED, action, message, "Remove them.")
            continue
        for condition in action.conditions:
            yield from _operator(subject, action, condition, known.conditions)
            yield from _operands(subject, action, condition, known.conditions)
        yield from _completeness(subject, action, known.conditions)


def _operator(
    subject: Subject, action: Action, condition: Condition, known: Conditions
) -> Iterator[Finding]:
    if condition.operator not in known.operators:
        yield subject.finding(
            OPERATOR,
            action,
            f"{action.type} takes no operator {quote(condition.operator)}.",
            f"Use one of: {', '.join(known.operators)}.",
        )


def _operands(
    subject: Subject, action: Action, condition: Condition, known: Conditions
) -> Iterator[Finding]:
    if len(condition.operands) != 1:
        message = f"A condition has {len(condition.operands)} operands; one is allowed."
        what_to_do = "Write a condition for each, all leading to the same block."
        yield subject.finding(OPERANDS, action, message, what_to_do)
        return
    operand = condition.operands[0]
    if not operand:
        message = "A condition compares to an empty operand, which the service refuses."
        what_to_do = "Let what gives the value say a word for it, and compare to that."
        yield subject.finding(EMPTY_OPERAND, action, message, what_to_do)
    elif has_token(operand) or (not known.static and any(references_in(operand))):
        return  # what it is then, nobody knows before
    elif known.allowed and operand not in known.allowed:
        message = f"{action.type} never has the result {quote(operand)}."
        yield subject.finding(OPERAND, action, message, f"It has: {', '.join(known.allowed)}.")
    elif condition.operator in NUMBER_OPERATORS and not _is_number(operand):
        message = f"{condition.operator} compares to {quote(operand)}, so it is never true."
        yield subject.finding(OPERAND_NO_NUMBER, action, message, "Compare to a number.")


def _is_number(operand: str) -> bool:
    try:
        float(operand)
    except ValueError:
        return False
    return True


def _completeness(subject: Subject, action: Action, known: Conditions) -> Iterator[Finding]:
    tests = Counter((c.operator, c.operands) for c in action.conditions)
    operands = {c.operands[0] for c in action.conditions if c.operands}
    is_told_later = any(has_token(operand) for operand in operands)
    for required in known.required:
        if required not in operands and not is_told_later:
            message = f"{action.type} has no branch for {required}."
            what_to_do = "Add a condition that Equals it."
            yield subject.finding(CONDITION_MISSING, action, message, what_to_do)
    if known.any_needed and not action.conditions:
        message = f"{action.type} has no condition, which the service refuses."
        yield subject.finding(CONDITION_MISSING, action, message, "Add one.")
    for (operator, same), times in tests.items():
        if times == 1:
            continue
        message = f"{times} conditions are {operator} {quote(' '.join(same))}."
        yield subject.finding(
            CONDITION_TWICE, action, message, "Keep the first: no other is taken."
        )
