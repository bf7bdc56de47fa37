"""Looks at a thing once: what can be known of it before a contact is there."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
V = TypeVar("V")

MOST_REMEMBERED = 4096


def once(look: Callable[[T], V]) -> Callable[[T], V]:
    """Remember what a function made of a thing that nobody changes, by which thing it is."""
    seen: dict[int, tuple[T, V]] = {}

    def remembered(thing: T) -> V:
        known = seen.get(id(thing))
        if known is None or known[0] is not thing:
            if len(seen) >= MOST_REMEMBERED:
                seen.clear()
            known = seen[id(thing)] = (thing, look(thing))
        return known[1]

    return remembered
