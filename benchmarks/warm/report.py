"""The figures as a table to read and as data."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.earlier_build import PINNED
from benchmarks.kept import keep
from benchmarks.verdict import verdict
from benchmarks.warm.turns import Costs

IN_A_ROW = 100
"""Long enough for the processor's caches to be full of the call's own code and memory."""

ROUNDS = 4000

_NAMES = {
    "bare": "bare http.client round trip",
    "kit": "the kit's client: deadline, retries, checks",
    "handler": "customer_lookup, CRM asked",
    "pinned": f"the same, at {PINNED}",
    "cache hit": "customer_lookup, cache hit",
    "greeting": "personal_greeting",
}


Figures = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Target:
    """At most so much of a figure of one call, alone or in a row."""

    what: str
    where: str
    call: str
    figure: str
    most: float
    unit: float = 1.0

    def value(self, data: Mapping[str, Figures]) -> float:
        """What was measured."""
        return data[self.where][self.call][self.figure] / self.unit


_ASKED = "CRM asked through the whole handler"
TARGETS = (
    Target(f"{_ASKED}: times a bare round trip", "alone", "handler", "times_bare", 1.3),
    Target(f"{_ASKED}: times its CPU", "alone", "handler", "times_bare_cpu", 1.45),
    Target("many in a row: times a bare round trip", "in a row", "handler", "times_bare", 1.3),
    Target("many in a row: times its CPU", "in a row", "handler", "times_bare_cpu", 1.45),
    Target("cache hit: ms of CPU", "alone", "cache hit", "cpu_us", 0.3, 1000),
    Target("greeting: ms of CPU", "alone", "greeting", "cpu_us", 0.3, 1000),
)


def write(alone: Mapping[str, Costs], in_a_row: Mapping[str, Costs]) -> tuple[str, bool]:
    """Keep `warm.md` and `warm.json`.

    Returns:
        What the first says, and whether every target is met.
    """
    data = {"alone": _figures(alone), "in a row": _figures(in_a_row)}
    turns = len(alone["bare"].wall)
    text = f"""# Warm calls

Python {platform.python_version()}, medians of {turns} turns taken in random order. The CRM is
another process on loopback that answers at once. Made by `python -m benchmarks.warm`, beside the
handler of the build {PINNED}.

| | measured | target |
|---|---:|---:|
{_verdicts(data)}

What the handler adds to the kit's client are the house rules: reading the event, a breaker, the
cache, the answer's check, and one line that is log and metrics.

One call at a time, the processor's caches full of other code, as on a function that is called now
and then:

{_table(data["alone"])}

The same {IN_A_ROW} times in a row, the caches full of its own:

{_table(data["in a row"])}
"""
    texts = {"warm.md": text, "warm.json": json.dumps(data, indent=2) + "\n"}
    keep(texts, rounds=turns, usual=ROUNDS)
    return text, all(target.value(data) <= target.most for target in TARGETS)


def _figures(costs: Mapping[str, Costs]) -> dict[str, dict[str, float]]:
    bare = costs["bare"]
    return {
        name: {
            "wall_us": cost.wall_us,
            "times_bare": cost.wall_us / bare.wall_us,
            "cpu_us": cost.cpu_us,
            "times_bare_cpu": cost.cpu_us / bare.cpu_us,
        }
        for name, cost in costs.items()
    }


def _table(figures: Figures) -> str:
    rows = [
        f"| {_NAMES[name]} | {of['wall_us']:.0f} | {of['times_bare']:.2f} "
        f"| {of['cpu_us']:.0f} | {of['times_bare_cpu']:.2f} |"
        for name, of in figures.items()
    ]
    head = ["| call | us passed | times bare | CPU us | times bare |", "|---|---:|---:|---:|---:|"]
    return "\n".join(head + rows)


def _verdicts(data: Mapping[str, Figures]) -> str:
    return "\n".join(
        f"| {target.what} | {target.value(data):.2f} | {target.most:g} at most: "
        f"{verdict(met=target.value(data) <= target.most)} |"
        for target in TARGETS
    )
