"""The comparisons that conditions make, by the operator's name."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from connect_flows.language.flow import Condition
from connect_flows.language.record import record

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


@record
class Comparing:
    """How to compare where AWS does not say: the assumptions of the same names.

    Attributes:
        read: What an operand is that holds a reference. AWS admin guide, "Check contact
            attributes": conditions can be dynamic.
    """

    number_form: str = DECIMAL
    read: Callable[[str], str] = str


@lru_cache(maxsize=1024)
def number(text: str, form: str = DECIMAL) -> float | None:
    """The number that the text is, when it has the form of one; or None."""
    return float(text) if re.fullmatch(form, text) else None


def holds(condition: Condition, value: str, comparing: Comparing) -> bool:
    """Whether the value meets the condition: its operator, and any one of its operands.

    Connect takes one operand; a flow that holds more is read as a choice between them.
    """
    for written in condition.operands:
        operand = comparing.read(written) if "$" in written else written
        if _compare(condition.operator, value, operand, comparing):
            return True
    return False


def are_about_numbers(conditions: Iterable[Condition]) -> bool:
    """Whether one of the conditions is false for whatever is not a number."""
    return not _NUMBER.keys().isdisjoint([condition.operator for condition in conditions])


def _compare(name: str, value: str, operand: str, comparing: Comparing) -> bool:
    compare = _TEXT.get(name)
    if compare is not None:
        return compare(value, operand)
    if name not in _NUMBER:
        return False  # told before: a condition on a block that takes none
    left, right = number(value, comparing.number_form), number(operand, comparing.number_form)
    return left is not None and right is not None and _NUMBER[name](left, right)
