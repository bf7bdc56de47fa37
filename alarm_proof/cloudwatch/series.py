"""Series of data points, oldest first, None where there is none; what metric math does to them."""

from collections.abc import Callable, Sequence
from itertools import pairwise

Series = list[float | None]
Value = float | Series


def each(function: Callable[[float], float], value: Value) -> Value:
    """Apply a function to a number, or to each data point."""
    if isinstance(value, list):
        return [None if one is None else float(function(one)) for one in value]
    return float(function(value))


def together(function: Callable[[float, float], float | None], left: Value, right: Value) -> Value:
    """Apply a function to two numbers, or data point by data point."""
    if not isinstance(left, list) and not isinstance(right, list):
        found = function(left, right)
        return [] if found is None else float(found)
    length = len(left) if isinstance(left, list) else len(right)  # type: ignore[arg-type] # one is
    both = isinstance(left, list) and isinstance(right, list)
    lefts = left if isinstance(left, list) else [left] * length
    rights = right if isinstance(right, list) else [right] * length
    made: Series = []
    for one, other in zip(lefts, rights, strict=True):
        if (one is None and other is None) or (not both and (one is None or other is None)):
            made.append(None)
            continue
        found = function(one or 0.0, other or 0.0)
        made.append(None if found is None else float(found))
    return made


def across(function: Callable[[Sequence[float]], float], several: list[Value]) -> Value:
    """Apply a function to the data points that several metrics have at a time."""
    length = max((len(one) for one in several if isinstance(one, list)), default=1)
    columns = zip(
        *(one if isinstance(one, list) else [one] * length for one in several), strict=True
    )
    return [
        None if all(one is None for one in column) else function([one or 0.0 for one in column])
        for column in columns
    ]


def either(condition: Value, then: Value, otherwise: Value | None = None) -> Value:
    """Choose by a condition, data point by data point."""
    if not isinstance(condition, list):
        chosen = then if condition else otherwise
        return [] if chosen is None else chosen
    made: Series = []
    for position, truth in enumerate(condition):
        if truth is None:
            made.append(None)
        elif truth:
            made.append(_at(then, position) or 0.0)  # "0, if metric2 has no data point there"
        else:
            made.append(_at(otherwise, position))
    return made


def _at(value: Value | None, position: int) -> float | None:
    return value[position] if isinstance(value, list) else value


def repeated(series: Series) -> Series:
    """Fill gaps with the value before."""
    last: float | None = None
    made: Series = []
    for value in series:
        last = last if value is None else value
        made.append(last)
    return made


def linear(series: Series) -> Series:
    """Fill gaps by a line between the values around."""
    known = [(position, value) for position, value in enumerate(series) if value is not None]
    made = list(series)
    for (start, first), (end, last) in pairwise(known):
        for position in range(start + 1, end):
            made[position] = first + (last - first) * (position - start) / (end - start)
    return made
