"""The calls of a scenario: who arrives when. The same seed gives the same calls."""

import random
import uuid
from dataclasses import dataclass

from benchmarks.storm.scenario.customers import phone_of
from benchmarks.storm.scenario.scenarios import Scenario
from benchmarks.storm.scenario.timeline import TROUBLE_FROM, TROUBLE_UNTIL

REPEAT_SHARE = 0.25
"""Callers who called before in the same trace: cut off, queued too long, or calling back."""


@dataclass(frozen=True, slots=True)
class Call:
    """One contact. `at_seconds` counts from the scenario's start."""

    at_seconds: float
    contact_id: str
    phone: str


def trace(scenario: Scenario, *, seed: int, per_second: float, length_seconds: float) -> list[Call]:
    """Calls in order of arrival: a Poisson process whose rate follows the scenario's surge."""
    dice = random.Random(f"{seed}/{scenario.name}")  # noqa: S311 # repeatable, guards no secret
    calls: list[Call] = []
    strangers = 0
    for at in _arrivals(scenario, dice, per_second, length_seconds):
        if calls and dice.random() < REPEAT_SHARE:
            phone = dice.choice(calls).phone
        else:
            phone, strangers = phone_of(strangers), strangers + 1
        contact_id = str(uuid.UUID(int=dice.getrandbits(128), version=4))
        calls.append(Call(at, contact_id, phone))
    return calls


def _arrivals(
    scenario: Scenario, dice: random.Random, per_second: float, length_seconds: float
) -> list[float]:
    """Arrivals at the surge's rate all along, thinned to the calm rate outside the surge."""
    surge_from = TROUBLE_FROM * length_seconds
    surge_until = TROUBLE_UNTIL * length_seconds
    if scenario.surge_seconds is not None:
        surge_until = min(surge_until, surge_from + scenario.surge_seconds)
    arrivals, at = [], 0.0
    while (at := at + dice.expovariate(per_second * scenario.surge)) < length_seconds:
        if surge_from <= at < surge_until or dice.random() < 1 / scenario.surge:
            arrivals.append(at)
    return arrivals
