"""The comparisons that conditions make, by the operator's name."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from connect_flows.language.flow import Condition

DECIMAL = r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?"

_TEXT: Mapping[str, Callable[[str, str], bool]] = {
    "Equals": operator.eq,
    "TextStartsWith": str.startswith,
    "TextEndsWith": str.endswith,
    "TextContains": operator.contains,
}
_NUMBER: Mapping[str, Callable[[float, float], bool]] = {
    "NumberGreaterThan": operator.gt,
    "NumberGreaterOrEqualTo": operator.ge,
    "NumberLessThan": operator.lt,
    "NumberLessOrEqualTo": operator.le,
}
"""With those of texts the eight operators of the flow language; KeyExists asks the reference."""


@lru_cache(maxsize=1024)
def number(text: str, form: str = DECIMAL) -> float | None:
    """The number that the text is, when it has the form of one; or None."""
    return float(text) if re.fullmatch(form, text) else None


def holds(condition: Condition, value: str, number_form: str, read: Callable[[str], str]) -> bool:
    """Whether the value meets the condition: its operator, and any one of its operands.

    Connect takes one operand; a flow that holds more is read as a choice between them.

    Args:
        condition: Which.
        value: What it is asked of.
        number_form: The assumption of that name.
        read: What an operand is that holds a reference. AWS admin guide, "Check contact
            attributes": conditions can be dynamic.
    """
    compare = _TEXT.get(condition.operator)
    for written in condition.operands:
        operand = read(written) if "$" in written else written
        if (
            compare(value, operand)
            if compare
            else _compare_numbers(condition.operator, value, operand, number_form)
        ):
            return True
    return False


def are_about_numbers(conditions: Iterable[Condition]) -> bool:
    """Whether one of the conditions is false for whatever is not a number."""
    return not _NUMBER.keys().isdisjoint([condition.operator for condition in conditions])


def _compare_numbers(name: str, value: str, operand: str, form: str) -> bool:
    if name not in _NUMBER:
        return False  # told before: a condition on a block that takes none
    left, right = number(value, form), number(operand, form)
    return left is not None and right is not None and _NUMBER[name](left, right)
