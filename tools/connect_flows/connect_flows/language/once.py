"""Looks at a thing once: what can be known of it before a contact is there."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
V = TypeVar("V")


def once(most: int) -> Callable[[Callable[[T], V]], Callable[[T], V]]:
    """Remember what a function makes of a thing that nobody changes, by which thing it is.

    Args:
        most: How many things are remembered; then all are forgotten.
    """

    def remembering(look: Callable[[T], V]) -> Callable[[T], V]:
        seen: dict[int, tuple[T, V]] = {}  # with the thing, so that no later one has its id

        def remembered(thing: T) -> V:
            try:
                return seen[id(thing)][1]
            except KeyError:
                pass
            if len(seen) >= most:
                seen.clear()
            made = look(thing)
            seen[id(thing)] = (thing, made)
            return made

        return remembered

    return remembering
