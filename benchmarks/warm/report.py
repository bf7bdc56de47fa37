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

{_verdicts(costs, ratios)}

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


def _verdicts(costs: Mapping[str, Costs], ratios: Mapping[str, float]) -> str:
    handler, rules = costs["handler"].cpu_us, costs["greeting"].cpu_us
    hit, greeting = costs["cache hit"].cpu_us / 1000, costs["greeting"].cpu_us / 1000
    return f"""\
- The kit's client costs {ratios["kit"]:.2f} times a bare round trip, the whole handler
  {ratios["handler"]:.2f} times (target: {MOST_RATIO} at most).
- Of the handler's {handler:.0f} us of CPU, {rules:.0f} and more are the house rules: reading the
  event, a log line, two metrics. A function that asks nobody pays them too.
- A cache hit costs {hit:.2f} ms of CPU, a greeting {greeting:.2f} (target:
  {MOST_CPU_US / 1000:.1f} at most)."""


def _ratio(cost: Costs, bare: Costs) -> float:
    return median(mine / theirs for mine, theirs in zip(cost.wall, bare.wall, strict=True))
