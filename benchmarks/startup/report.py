"""The figures as a table to read and as data."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from benchmarks.kept import keep
from benchmarks.startup.measure import Costs
from benchmarks.startup.variants import BASE, CHOICES, FLOOR, NAIVE, OURS

ROUNDS = 9
TARGET = 0.40


def write(costs: Mapping[str, Costs], *, python: Path) -> tuple[str, bool]:
    """Keep `startup.md` and `startup.json`.

    Returns:
        What the first says, and whether the target is met.
    """
    naive, ours = costs[NAIVE.name], costs[OURS.name]
    ratio = ours.cpu_ratio(naive)
    version = subprocess.run(  # noqa: S603  # the benchmark's own Python
        [str(python), "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    text = f"""# Start-up

{version}, {len(ours.rounds)} rounds taken in turns, medians; CPU time of the whole process.
Made by `python -m benchmarks.startup`.

A cold `customer_lookup` costs **{ratio:.2f}** of the naive handler's CPU time, and
{ours.wall_ratio(naive):.2f} of the time that passes (target: {TARGET:.2f} or less).

| process | CPU ms | ms passed | of naive |
|---|---:|---:|---:|
{_processes(costs)}

What each choice costs on top of Logger and Metrics, in CPU ms:

| choice | taken | left |
|---|---:|---:|
{_choices(costs)}
"""
    figures = {
        name: {"cpu_ms": cost.cpu_ms, "wall_ms": cost.wall_ms} for name, cost in costs.items()
    }
    data = {"python": version, "cpu_ratio": ratio, "target": TARGET, "processes": figures}
    texts = {"startup.md": text, "startup.json": json.dumps(data, indent=2) + "\n"}
    keep(texts, rounds=len(ours.rounds), usual=ROUNDS)
    return text, ratio <= TARGET


def _processes(costs: Mapping[str, Costs]) -> str:
    naive = costs[NAIVE.name]
    rows = []
    for variant in (FLOOR, BASE, OURS, NAIVE):
        cost = costs[variant.name]
        figures = f"{cost.cpu_ms:.0f} | {cost.wall_ms:.0f} | {cost.cpu_ratio(naive):.2f}"
        rows.append(f"| {variant.name} | {figures} |")
    return "\n".join(rows)


def _choices(costs: Mapping[str, Costs]) -> str:
    base = costs[BASE.name].cpu_ms
    rows = []
    for choice, *sides in CHOICES:
        taken, left = (f"{side.name}: {costs[side.name].cpu_ms - base:.0f}" for side in sides)
        rows.append(f"| {choice} | {taken} | {left} |")
    return "\n".join(rows)
