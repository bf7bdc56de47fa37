"""Facts that nobody changes, made by the million: frozen to the type checker, cheap to make.

A frozen dataclass sets each field by a call of `object.__setattr__`, which was a quarter of a
simulated contact's time. The type checker refuses to change a record all the same.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a dataclass with slots, equality and a hash, and leave its fields alone."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
