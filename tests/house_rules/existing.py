"""Somebody's handler, with the house rules around it."""

import itertools
from collections.abc import Callable
from typing import Any

from house_rules.existing_handler import ExistingHandler, existing_handler
from tests.house_rules.sample_events import sample_event

_numbers = itertools.count()

EVENT = sample_event("voice_all")

BUDGET = 0.3

AMPLE = 7.0
"""For whoever answers at once: on a busy machine even that takes its time."""


def around(handler: Callable[[Any, Any], Any], budget: float = AMPLE) -> ExistingHandler:
    service = f"existing_{next(_numbers)}"
    fallback = {"queue": "general"}
    return existing_handler(service=service, budget_seconds=budget, fallback=fallback)(handler)
