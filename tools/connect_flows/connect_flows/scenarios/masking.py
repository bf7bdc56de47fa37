"""Hides phone numbers in events, before anybody shows or writes them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from connect_flows.simulator.events import Event

_FEWEST_DIGITS = 6
_E164 = re.compile(rf"\+\d{{{_FEWEST_DIGITS},15}}\b")
_KEPT_DIGITS = 2
_PLACES = frozenset({"at", "flow", "action", "next_action", "modules"})
"""Fields that say where in a flow something happened: a reader looks blocks up by them."""


class Masking:
    """Replaces a contact's own addresses, and any number in E.164, by their last two digits.

    Args:
        numbers: Addresses to hide wherever they stand, with or without their plus sign.
    """

    def __init__(self, *numbers: str) -> None:
        known = sorted({_digits(n) for n in numbers if len(_digits(n)) >= _FEWEST_DIGITS})
        self._known = re.compile("|".join([rf"(?<!\d)\+?{n}(?!\d)" for n in known] or ["(?!)"]))

    def text(self, text: str) -> str:
        """Mask every number in a text."""
        return _E164.sub(_mask, self._known.sub(_mask, text))

    def value(self, value: Any) -> Any:  # noqa: ANN401  # any JSON, and the same shape comes back
        """Mask every text in a JSON value, keys included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self.value(each) for key, each in value.items()}
        if isinstance(value, Sequence):
            return [self.value(each) for each in value]
        return value


def masked(events: Iterable[Event], masking: Masking) -> Iterator[Event]:
    """Mask the numbers in a stream of events."""
    for event in events:
        changed = {
            field.name: masking.value(value)
            for field in fields(event)
            if field.name not in _PLACES
            and isinstance(value := getattr(event, field.name), str | Mapping)
            and not isinstance(value, Enum)
        }
        yield replace(event, **changed)


def _digits(address: str) -> str:
    digits = address.removeprefix("+")
    return digits if digits.isdigit() else ""


def _mask(match: re.Match[str]) -> str:
    number = match.group()
    plus = "+" if number.startswith("+") else ""
    digits = number.removeprefix("+")
    return plus + "*" * (len(digits) - _KEPT_DIGITS) + digits[-_KEPT_DIGITS:]
