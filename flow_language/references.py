"""References such as `$.External.tier`: where they are in a text, and what they point at.

A parameter is one reference as a whole, or text with references inside. Nothing is looked up here.
Source: AWS admin guide, "List of available contact attributes and their JSONPath references".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_STEP = r"""(?:\.[A-Za-z0-9_-]+|\['[^'\[\]]*'\]|\["[^"\[\]]*"\])"""
_REFERENCE = re.compile(rf"\$(?=\.[A-Za-z]|\[['\"]){_STEP}+")
_STEPS = re.compile(_STEP)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: as it was written, and its path without `$`."""

    text: str
    path: tuple[str, ...]

    @property
    def namespace(self) -> str:
        """The first step, such as `External`."""
        return self.path[0]


def whole_reference(value: str) -> Reference | None:
    """Return the reference that the value is as a whole; None for text around or without it."""
    return _reference(value) if _REFERENCE.fullmatch(value) else None


def split_text(text: str) -> list[str | Reference]:
    """Split a text into its plain parts and its references, in order.

    A full stop after a reference ends the sentence and stays text.
    """
    parts: list[str | Reference] = []
    position = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > position:
            parts.append(text[position : match.start()])
        parts.append(_reference(match.group()))
        position = match.end()
    if position < len(text):
        parts.append(text[position:])
    return parts


def references_in(value: Any) -> Iterator[Reference]:  # noqa: ANN401  # any JSON
    """Yield every reference in the strings of a parameter, keys left out."""
    if isinstance(value, str):
        if "$" in value:
            yield from (part for part in split_text(value) if isinstance(part, Reference))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from references_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from references_in(each)


def _reference(text: str) -> Reference:
    steps = (match.group() for match in _STEPS.finditer(text, 1))
    return Reference(text, tuple(s[1:] if s[0] == "." else s[2:-2] for s in steps))
