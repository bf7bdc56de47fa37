"""Plays scenarios to all variants, some at the same time: most of a storm's time is waiting."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.storm.cell import Cell, play
from benchmarks.storm.progress import Progress
from benchmarks.storm.scenarios import Scenario
from benchmarks.storm.timeline import Timeline
from benchmarks.storm.trace import trace
from benchmarks.storm.variants.table import VARIANTS

AT_ONCE = 3
"""Scenarios that play at the same time, as many as two cores take without queueing."""

GETTING_READY_SECONDS = 6.0
"""For the downstreams and the provisioned environments of a wave to come up."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a storm. All of it is real time: nothing is played faster than it happens."""

    calls_per_second: float
    length_seconds: float


def storm(scenarios: Sequence[Scenario], size: Size, seed: int) -> Iterator[Cell]:
    """Each scenario with each variant, in the order of both tables."""
    for first in range(0, len(scenarios), AT_ONCE):
        yield from _wave(scenarios[first : first + AT_ONCE], size, seed)


def _wave(scenarios: Sequence[Scenario], size: Size, seed: int) -> list[Cell]:
    traces = {
        scenario.name: trace(
            scenario,
            seed=seed,
            per_second=size.calls_per_second,
            length_seconds=size.length_seconds,
        )
        for scenario in scenarios
    }
    contacts = len(VARIANTS) * sum(len(calls) for calls in traces.values())
    timeline = Timeline.starting_in(GETTING_READY_SECONDS, length_seconds=size.length_seconds)
    with (
        Progress(", ".join(traces), contacts) as progress,
        ThreadPoolExecutor(len(scenarios) * len(VARIANTS)) as cells,
    ):
        playing = [
            cells.submit(
                play,
                scenario,
                variant,
                traces[scenario.name],
                timeline=timeline,
                seed=seed,
                over=progress.one_over,
            )
            for scenario in scenarios
            for variant in VARIANTS
        ]
        return [cell.result() for cell in playing]
