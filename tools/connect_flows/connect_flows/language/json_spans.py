"""JSON with the place of every part in its text, so that one can be changed and nothing else."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a text, from `start` up to `end`.

    Attributes:
        members: of an object, the value by key.
        keys: of an object, where each key stands, its quotes included.
        items: of a list.
    """

    start: int
    end: int
    value: Any = None
    members: Mapping[str, "Span"] = field(default_factory=dict)
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    items: Sequence["Span"] = ()

    def at(self, *path: str) -> "Span | None":
        """Return the value below, by the keys that lead to it; None where it is not there."""
        here: Span | None = self
        for key in path:
            here = here.members.get(key) if here else None
        return here


def spans(text: str) -> Span:
    """Read a text that is JSON already, with the place of each value.

    Raises:
        ValueError: it is not JSON.
    """
    json.loads(text.removeprefix("\ufeff"))  # what follows trusts it
    return _value(text, _skip(text, 1 if text.startswith("\ufeff") else 0))


def _value(text: str, at: int) -> Span:
    if text[at] == "{":
        return _object(text, at)
    if text[at] == "[":
        return _list(text, at)
    said, end = _DECODER.raw_decode(text, at)
    return Span(at, end, said)


def _object(text: str, at: int) -> Span:
    members: dict[str, Span] = {}
    keys: dict[str, tuple[int, int]] = {}
    here = _skip(text, at + 1)
    while text[here] != "}":
        key, end = _DECODER.raw_decode(text, here)
        keys[key] = (here, end)
        members[key] = _value(text, _skip(text, _skip(text, end) + 1))
        here = _skip(text, members[key].end)
        if text[here] == ",":
            here = _skip(text, here + 1)
    return Span(at, here + 1, members=members, keys=keys)


def _list(text: str, at: int) -> Span:
    items: list[Span] = []
    here = _skip(text, at + 1)
    while text[here] != "]":
        items.append(_value(text, here))
        here = _skip(text, items[-1].end)
        if text[here] == ",":
            here = _skip(text, here + 1)
    return Span(at, here + 1, items=items)


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
