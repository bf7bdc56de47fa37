"""The command line: sizes, seed, scenario; table and picture; exit code."""

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.storm.cell import Cell
from benchmarks.storm.scenario.scenarios import SCENARIOS
from benchmarks.storm.storm import Size, storm
from benchmarks.storm.told.figures import figures
from benchmarks.storm.told.lateness import TOO_LATE_SECONDS, Lateness
from benchmarks.storm.told.picture import picture
from benchmarks.storm.told.promise import broken_promises
from benchmarks.storm.told.table import table

RESULTS = Path(__file__).parents[1] / "results"

SIZES = {
    "small": Size(calls_per_second=1.5, length_seconds=15),
    "default": Size(calls_per_second=3, length_seconds=70),
    "large": Size(calls_per_second=3, length_seconds=280),
}

MANY_FILES = 8192


def main(arguments: Sequence[str] | None = None) -> int:
    """Plays and reports; keeps table and picture of a whole storm on a machine that idled.

    Returns:
        0 when ours kept its promise, 1 when not, 2 when the machine was too busy to tell. How long
        callers waited is told on a busy machine too: its own lateness is held apart.
    """
    options = _parse(arguments)
    _allow_many_files()
    chosen = [one for one in SCENARIOS if options.scenario in {None, one.name}]
    began = time.monotonic()
    lateness = Lateness()
    with lateness.noted():
        cells = storm(chosen, SIZES[options.size], options.seed)
    conditions = _conditions(cells, options, time.monotonic() - began, lateness)
    report = f"{conditions}\n\n{table(cells)}"
    print(report)
    if options.scenario is None and options.size != "small" and not lateness.too_much:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "storm.md").write_text(report, encoding="utf-8")
        (RESULTS / "storm.svg").write_text(picture(cells), encoding="utf-8")
    return _judge(cells, lateness)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storm", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="default")
    parser.add_argument("--seed", type=int, default=8, help="of the calls and of the CRM's dice")
    parser.add_argument("--scenario", choices=[one.name for one in SCENARIOS], help="only this one")
    return parser.parse_args(arguments)


def _allow_many_files() -> None:
    """Hundreds of environments, two pipes each, are more than the usual soft limit."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = MANY_FILES if most == resource.RLIM_INFINITY else min(MANY_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (enough, most))


def _conditions(
    cells: Sequence[Cell], options: argparse.Namespace, seconds: float, lateness: Lateness
) -> str:
    contacts = sum(len(cell.passages) for cell in cells)
    return (
        f"`python -m benchmarks.storm --size {options.size} --seed {options.seed}`: {contacts} "
        f"contacts in {seconds:.0f} s, {os.cpu_count()} cores, CPython "
        f"{platform.python_version()}. The machine itself was late by {lateness.p99:.2f} s at p99 "
        f"and {lateness.worst:.2f} s at worst; without that, nobody waited longer than "
        f"{_worst_own(cells):.2f} s for ours."
    )


def _worst_own(cells: Sequence[Cell]) -> float:
    return max(figures(cell).worst_own for cell in cells if cell.variant.name == "ours")


def _judge(cells: Sequence[Cell], lateness: Lateness) -> int:
    failures = [
        (cell.scenario.name, promise)
        for cell in cells
        if cell.variant.name == "ours"
        for promise in broken_promises(figures(cell))
    ]
    for name, promise in failures:
        print(f"Promise broken in {name}: {promise.words}", file=sys.stderr)
    if any(promise.certain for _, promise in failures):
        return 1
    if failures and lateness.too_much:
        print(
            f"The machine was late by {lateness.p99:.2f} s at p99, more than the "
            f"{TOO_LATE_SECONDS} s that leave a verdict: play it again when nothing else runs.",
            file=sys.stderr,
        )
        return 2
    return 1 if failures else 0
