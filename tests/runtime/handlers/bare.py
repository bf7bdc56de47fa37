"""Handlers without the house rules: what Lambda's runtime client itself makes of things."""

import importlib
from collections.abc import Mapping
from typing import Any

ANSWERS = importlib.import_module("answers").ANSWERS


def answer(event: int, _context: object) -> object:
    """The answer of this number."""
    return ANSWERS[event]


def describe(_event: object, context: Any) -> Mapping[str, str]:  # noqa: ANN401 # the runtime's own
    """What a context holds, by name and type."""
    public = [name for name in dir(context) if not name.startswith("_")]
    return {name: type(getattr(context, name)).__name__ for name in public}


def case(event: Any, _context: Any) -> Any:  # noqa: ANN401 # Lambda's own shapes
    """Answer or raise, as the event's parameter says."""
    said = event["Details"]["Parameters"]["case"]
    if said == "raises":
        raise ValueError("no such order")
    return {"case": said}
