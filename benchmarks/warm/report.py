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


def write(costs: Mapping[str, Costs]) -> str:
    """Write `warm.md` and `warm.json`; return what the first says."""
    bare = costs["bare"]
    data = {
        name: {
            "cpu_us": cost.cpu_us,
            "wall_us": cost.wall_us,
            "times_bare": cost.wall_us / bare.wall_us,
            "times_bare_cpu": cost.cpu_us / bare.cpu_us,
        }
        for name, cost in costs.items()
    }
    rows = [
        f"| {_NAMES[name]} | {of['wall_us']:.0f} | {of['times_bare']:.2f} "
        f"| {of['cpu_us']:.0f} | {of['times_bare_cpu']:.2f} |"
        for name, of in data.items()
    ]
    text = f"""# Warm calls

Python {platform.python_version()}, {len(bare.wall)} rounds in each of which every call is made
once, in random order; medians. The CRM is another process on loopback that answers at once. Made
by `python -m benchmarks.warm`.

{_verdicts(data)}

| call | us passed | times bare | CPU us | times bare |
|---|---:|---:|---:|---:|
{chr(10).join(rows)}
"""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "warm.md").write_text(text)
    (RESULTS / "warm.json").write_text(json.dumps(data, indent=2) + "\n")
    return text


def _verdicts(data: Mapping[str, Mapping[str, float]]) -> str:
    kit, handler = data["kit"], data["handler"]
    hit, greeting = (data[name]["cpu_us"] / 1000 for name in ("cache hit", "greeting"))
    return f"""\
- Asking an idle CRM through the whole handler takes {handler["times_bare"]:.2f} times as long as a
  bare round trip (target: {MOST_RATIO} at most), and {handler["times_bare_cpu"]:.2f} times its CPU.
- The kit's client alone takes {kit["times_bare"]:.2f} times as long. The rest are the house rules:
  reading the event, a log line, two metrics. A function that asks nobody pays them too.
- A cache hit costs {hit:.2f} ms of CPU, a greeting {greeting:.2f} (target:
  {MOST_CPU_US / 1000:.1f} at most)."""
