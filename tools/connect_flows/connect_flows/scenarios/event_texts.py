"""Changes the texts of an event that somebody will read, and leaves alone where it happened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from connect_flows.contact.events import Event

_PLACES = frozenset({"at", "flow", "action", "next_action", "modules"})
"""Fields that say where in a flow something happened: a reader looks blocks up by them."""


def with_texts(event: Event, change: Callable[[str], str]) -> Event:
    """Return the event with every text changed, those within JSON values too."""
    changed = {
        field.name: value_with_texts(value, change)
        for field in fields(event)
        if field.name not in _PLACES
        and isinstance(value := getattr(event, field.name), str | Mapping)
        and not isinstance(value, Enum)
    }
    return replace(event, **changed)


def value_with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # any JSON
    """Return the JSON value, of the same shape, with every text changed, keys included."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(str(key)): value_with_texts(each, change) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [value_with_texts(each, change) for each in value]
    return value
