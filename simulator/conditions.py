"""The comparisons that conditions make, by the operator's name."""

import math
from collections.abc import Callable, Mapping

from flow_language.flow import Condition


def _numbers(test: Callable[[float, float], bool]) -> Callable[[str, str], bool]:
    def compare(value: str, operand: str) -> bool:
        left, right = number(value), number(operand)
        return left is not None and right is not None and test(left, right)

    return compare


def number(text: str) -> float | None:
    """The finite number that the text is, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "Equals": lambda value, operand: value == operand,
    "TextStartsWith": lambda value, operand: value.startswith(operand),
    "TextEndsWith": lambda value, operand: value.endswith(operand),
    "TextContains": lambda value, operand: operand in value,
    "NumberGreaterThan": _numbers(lambda value, operand: value > operand),
    "NumberGreaterOrEqualTo": _numbers(lambda value, operand: value >= operand),
    "NumberLessThan": _numbers(lambda value, operand: value < operand),
    "NumberLessOrEqualTo": _numbers(lambda value, operand: value <= operand),
}
"""The eight operators of the flow language; KeyExists asks the reference, not its value."""


def holds(condition: Condition, value: str, *, ignore_case: bool) -> bool:
    """Whether the value meets the condition: its operator, and any one of its operands.

    Connect takes one operand; a flow that holds more is read as a choice between them.
    """
    test = OPERATORS[condition.operator]
    if ignore_case:
        return any(test(value.casefold(), operand.casefold()) for operand in condition.operands)
    return any(test(value, operand) for operand in condition.operands)
