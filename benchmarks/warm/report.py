"""The figures as a table to read and as data."""

import json
import platform
from collections.abc import Mapping
from pathlib import Path

from benchmarks.warm.turns import Costs

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


def write(alone: Mapping[str, Costs], in_a_row: Mapping[str, Costs]) -> str:
    """Write `warm.md` and `warm.json`; return what the first says."""
    data = {"alone": _figures(alone), "in a row": _figures(in_a_row)}
    turns = len(alone["bare"].wall)
    text = f"""# Warm calls

Python {platform.python_version()}, medians of {turns} turns taken in random order. The CRM is
another process on loopback that answers at once. Made by `python -m benchmarks.warm`.

{_verdicts(data["alone"], data["in a row"])}

One call at a time, the processor's caches full of other code, as on a function that is called now
and then:

{_table(data["alone"])}

A hundred of the same in a row, the caches full of its own:

{_table(data["in a row"])}
"""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "warm.md").write_text(text)
    (RESULTS / "warm.json").write_text(json.dumps(data, indent=2) + "\n")
    return text


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


def _table(figures: Mapping[str, Mapping[str, float]]) -> str:
    rows = [
        f"| {_NAMES[name]} | {of['wall_us']:.0f} | {of['times_bare']:.2f} "
        f"| {of['cpu_us']:.0f} | {of['times_bare_cpu']:.2f} |"
        for name, of in figures.items()
    ]
    head = ["| call | us passed | times bare | CPU us | times bare |", "|---|---:|---:|---:|---:|"]
    return "\n".join(head + rows)


def _verdicts(
    alone: Mapping[str, Mapping[str, float]], in_a_row: Mapping[str, Mapping[str, float]]
) -> str:
    kit, handler, fast = alone["kit"], alone["handler"], in_a_row["handler"]
    rest = (handler["wall_us"] - kit["wall_us"]) / 1000
    hit, greeting = (alone[name]["cpu_us"] / 1000 for name in ("cache hit", "greeting"))
    return f"""\
- Asking the CRM through the whole handler takes {handler["times_bare"]:.2f} times as long as a bare
  round trip, and {handler["times_bare_cpu"]:.2f} times its CPU; many in a row
  {fast["times_bare"]:.2f} and {fast["times_bare_cpu"]:.2f} times (target: {MOST_RATIO} at most).
- The kit's client alone takes {kit["times_bare"]:.2f} times as long. The rest, {rest:.2f} ms, are
  the house rules: reading the event, a breaker, a log line, two metrics.
- A cache hit costs {hit:.2f} ms of CPU, a greeting {greeting:.2f} (target:
  {MOST_CPU_US / 1000:.1f} at most)."""
