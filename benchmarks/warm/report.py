"""The figures as a table to read and as data."""

import json
import platform
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.warm.blocks import Costs

RESULTS = Path(__file__).parents[1] / "results"
MOST_RATIO = 1.5
MOST_CPU_US = 300.0

_NAMES = {
    "bare": "bare http.client round trip",
    "kit": "the kit's client: deadline, retries, checks",
    "handler": "customer_lookup, CRM asked",
    "cache hit": "customer_lookup, cache hit",
    "greeting": "personal_greeting",
}


def write(costs: Mapping[str, Costs]) -> str:
    """Write `warm.md` and `warm.json`; return what the first says."""
    ratios = {name: _ratio(cost, costs["bare"]) for name, cost in costs.items()}
    rows = [
        f"| {_NAMES[name]} | {cost.cpu_us:.0f} | {cost.wall_us:.0f} | {ratios[name]:.2f} |"
        for name, cost in costs.items()
    ]
    text = f"""# Warm calls

Python {platform.python_version()}, {len(costs["bare"].wall)} blocks taken in turns, medians.
The CRM is another process on loopback that answers at once. Made by `python -m benchmarks.warm`.

Targets: customer_lookup {MOST_RATIO} times a bare round trip at most; a cache hit and a greeting
{MOST_CPU_US / 1000:.1f} ms of CPU at most.

| call | CPU us | us passed | times bare |
|---|---:|---:|---:|
{chr(10).join(rows)}
"""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "warm.md").write_text(text)
    data = {
        name: {"cpu_us": cost.cpu_us, "wall_us": cost.wall_us, "times_bare": ratios[name]}
        for name, cost in costs.items()
    }
    (RESULTS / "warm.json").write_text(json.dumps(data, indent=2) + "\n")
    return text


def _ratio(cost: Costs, bare: Costs) -> float:
    return median(mine / theirs for mine, theirs in zip(cost.wall, bare.wall, strict=True))
