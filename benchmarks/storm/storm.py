"""Plays scenarios to all variants, some at the same time: most of a storm's time is waiting."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks.storm.cell import Cell
from benchmarks.storm.progress import progress
from benchmarks.storm.scenario.scenarios import Scenario
from benchmarks.storm.scenario.timeline import Timeline
from benchmarks.storm.scenario.trace import Call, trace
from benchmarks.storm.stage import Stage
from benchmarks.storm.variants.table import VARIANTS

AT_ONCE = 3
"""Scenarios in a wave, as many as two cores take without queueing; it lasts the storm's length."""

GETTING_READY_SECONDS = 8.0
"""For the downstreams and the provisioned environments of a wave to come up."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a storm. All of it is real time: nothing is played faster than it happens."""

    calls_per_second: float
    length_seconds: float


def storm(scenarios: Sequence[Scenario], size: Size, seed: int) -> list[Cell]:
    """Plays all; cells are in the order of the two tables, whatever the order of playing."""
    traces = {
        scenario: trace(
            scenario,
            seed=seed,
            per_second=size.calls_per_second,
            length_seconds=size.length_seconds,
        )
        for scenario in scenarios
    }
    cells = [cell for wave in waves(traces) for cell in _play_wave(wave, size, seed)]
    return sorted(cells, key=lambda cell: scenarios.index(cell.scenario))


def waves(traces: Mapping[Scenario, list[Call]]) -> Iterator[Mapping[Scenario, list[Call]]]:
    """Spreads scenarios so that no wave carries many more calls than another."""
    spread: list[list[Scenario]] = [[] for _ in range(math.ceil(len(traces) / AT_ONCE))]
    for scenario in sorted(traces, key=lambda one: len(traces[one]), reverse=True):
        lightest = min(spread, key=lambda wave: sum(len(traces[one]) for one in wave))
        lightest.append(scenario)
    for wave in spread:
        yield {scenario: traces[scenario] for scenario in wave}


def _play_wave(traces: Mapping[Scenario, list[Call]], size: Size, seed: int) -> list[Cell]:
    timeline = Timeline.starting_in(GETTING_READY_SECONDS, length_seconds=size.length_seconds)
    contacts = len(VARIANTS) * sum(len(calls) for calls in traces.values())
    with (
        progress(", ".join(scenario.name for scenario in traces), contacts, timeline),
        ExitStack() as stages,
    ):
        playing = [
            stages.enter_context(Stage(scenario, calls, timeline, seed))
            for scenario, calls in traces.items()
        ]
        return [cell for stage in playing for cell in stage.cells()]
