"""Calls measured one by one in random order, so that a noisy machine treats all alike.

And so that none finds the processor's caches full of its own code: a contact flow does not call
the same function thousands of times a second either.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

_NOT_COUNTED = 100
"""Rounds at the beginning, in which everything is done for the first time."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds, call by call."""

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
    calls: Mapping[str, Callable[[], object]], *, rounds: int, progress: Callable[[str], None]
) -> dict[str, Costs]:
    """Make every call once a round."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    order = random.Random(8)  # noqa: S311 - shuffles, keeps no secret
    with _log_lines_unread():
        for number in range(rounds + _NOT_COUNTED):
            for name in order.sample(list(calls), len(calls)):
                cost = _cost(calls[name])
                if number >= _NOT_COUNTED:
                    taken[name].append(cost)
            if number % 1000 == 0:
                progress(f"round {number} of {rounds + _NOT_COUNTED}")
    return {
        name: Costs(tuple(cpu for cpu, _ in costs), tuple(wall for _, wall in costs))
        for name, costs in taken.items()
    }


def _cost(call: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.thread_time()
    call()
    return time.thread_time() - cpu, time.perf_counter() - wall


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
