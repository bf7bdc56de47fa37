"""Whether two values are one in JSON, which tells `1` and `true` apart, as Python does not."""

from collections.abc import Mapping
from typing import Any


def is_same(one: Any, other: Any) -> bool:  # noqa: ANN401  # any JSON
    """Compare by value, whatever the order of keys."""
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)
