"""Calls that take turns in random order, so that a noisy machine treats all alike.

One at a time, each finds the processor's caches full of other code, as a function does that is
called now and then. Many in a row, each finds them full of its own.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds a call, turn by turn."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def cpu_us(self) -> float:
        """The median CPU time of a call in microseconds."""
        return median(self.cpu) * 1e6

    @property
    def wall_us(self) -> float:
        """The median time that a call takes, in microseconds."""
        return median(self.wall) * 1e6


def in_turns(
    calls: Mapping[str, Callable[[], object]],
    *,
    rounds: int,
    in_a_row: int,
    progress: Callable[[str], None],
) -> dict[str, Costs]:
    """Give every call a turn a round, and make it so many times in each."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    order = random.Random(8)  # noqa: S311 - shuffles, keeps no secret
    with _log_lines_unread():
        for number in range(rounds):
            for name in order.sample(list(calls), len(calls)):
                taken[name].append(_cost(calls[name], in_a_row))
            if number % max(1, rounds // 4) == 0:
                progress(f"{in_a_row} in a row: round {number} of {rounds}")
    return {
        name: Costs(tuple(cpu for cpu, _ in costs), tuple(wall for _, wall in costs))
        for name, costs in taken.items()
    }


def _cost(call: Callable[[], object], times: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.thread_time()
    for _ in range(times):
        call()
    return (time.thread_time() - cpu) / times, (time.perf_counter() - wall) / times


@contextmanager
def _log_lines_unread() -> Iterator[None]:
    """Log lines go where Lambda's go, a file descriptor, at once; nobody should read thousands."""
    sys.stdout.flush()
    stdout = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    sys.stdout.reconfigure(write_through=True)  # type: ignore[union-attr]  # what Python starts with can
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(nowhere)
