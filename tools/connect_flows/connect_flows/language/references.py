"""References such as `$.External.tier`: where they are in a text, and what they point at.

A parameter is one reference as a whole, or text with references inside. Nothing is looked up here.
Source: AWS admin guide, "List of available contact attributes and their JSONPath references", "How
to reference contact attributes" and "Create dynamic text strings in Play prompt blocks".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.language.namespaces import WITH_LEAVES

_BRACKET = r"""\.?(?:\['[^'\[\]]*'\]|\["[^"\[\]]*"\])"""
"""The guide writes a key with a space in it as `$.Attributes.['account type']`, dot and bracket."""
_STEP = rf"(?:\.[A-Za-z0-9_-]+|\[[0-9]{{1,6}}\]|{_BRACKET})"
_STEPS = re.compile(_STEP)
# Where somebody gives the console a whole reference as the key, it writes it after the namespace.
_PASTED = rf"\.({'|'.join(sorted(WITH_LEAVES))})\.(\$(?:\.[A-Za-z0-9_-]+)+)"
_BARE = rf"\$(?:{_PASTED}|(?=\.[A-Za-z]|\.?\[['\"]){_STEP}+)"
# The guide wraps references into arrays in backticks, which are no part of the value.
_REFERENCE = re.compile(rf"`{_BARE}`|{_BARE}")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: as it was written, and its path without `$`."""

    text: str
    path: tuple[str, ...]

    @property
    def namespace(self) -> str:
        """The first step, such as `External`."""
        return self.path[0]

    @property
    def key(self) -> str | None:
        """The step below; None where there is none, or backticks leave it to the contact."""
        return self.path[1] if len(self.path) > 1 and key_behind(self.path[1]) is None else None


def key_behind(step: str) -> Reference | None:
    """Return the reference that tells the key, as in $.External.['`$.Attributes.which`']."""
    return whole_reference(step[1:-1]) if step[:1] == step[-1:] == "`" else None


def whole_reference(value: str) -> Reference | None:
    """Return the reference that the value is as a whole; None for text around or without it."""
    match = _REFERENCE.fullmatch(value)
    return _reference(match) if match else None


def split_text(text: str) -> list[str | Reference]:
    """Split a text into its plain parts and its references, in order.

    A full stop after a reference ends the sentence and stays text.
    """
    parts: list[str | Reference] = []
    position = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > position:
            parts.append(text[position : match.start()])
        parts.append(_reference(match))
        position = match.end()
    if position < len(text):
        parts.append(text[position:])
    return parts


def references_in(value: Any) -> Iterator[Reference]:  # noqa: ANN401  # any JSON
    """Yield every reference in the strings of a parameter, keys left out."""
    if isinstance(value, str):
        if "$" in value:
            for part in split_text(value):
                if isinstance(part, Reference):
                    yield part
                    yield from filter(None, map(key_behind, part.path))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from references_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from references_in(each)


def _reference(match: re.Match[str]) -> Reference:
    text = match.group()
    pasted = tuple(filter(None, match.groups()))
    if pasted:
        return Reference(text, pasted)
    steps = (step.group() for step in _STEPS.finditer(text))
    return Reference(text, tuple(_name(step.removeprefix(".")) for step in steps))


def _name(step: str) -> str:
    if step[0] != "[":
        return step
    inside = step[1:-1]
    return inside if inside.isdecimal() else inside[1:-1]
