"""Hides phone numbers in events, before anybody shows or writes them."""

import re
from collections.abc import Iterable, Iterator

from connect_flows.contact.events import Event
from connect_flows.scenarios.event_texts import with_texts

_FEWEST_DIGITS = 6
_E164 = re.compile(rf"\+\d{{{_FEWEST_DIGITS},15}}\b")
_KEPT_DIGITS = 2


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


def masked(events: Iterable[Event], masking: Masking) -> Iterator[Event]:
    """Mask the numbers in a stream of events."""
    return (with_texts(event, masking.text) for event in events)


def _digits(address: str) -> str:
    digits = address.removeprefix("+")
    return digits if digits.isdigit() else ""


def _mask(match: re.Match[str]) -> str:
    number = match.group()
    plus = "+" if number.startswith("+") else ""
    digits = number.removeprefix("+")
    return plus + "*" * (len(digits) - _KEPT_DIGITS) + digits[-_KEPT_DIGITS:]
