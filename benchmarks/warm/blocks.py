"""Calls measured in blocks that take turns, so that a noisy machine treats all alike."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

CALLS_A_BLOCK = 25


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds per call, block by block."""

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
    """Run a block of every call each round; the first round is not counted."""
    blocks: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    with _log_lines_unread():
        for number in range(rounds + 1):
            for name, call in calls.items():
                block = _block(call)
                if number:
                    blocks[name].append(block)
            if number % 10 == 0:
                progress(f"round {number} of {rounds}")
    return {
        name: Costs(tuple(cpu for cpu, _ in taken), tuple(wall for _, wall in taken))
        for name, taken in blocks.items()
    }


def _block(call: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.thread_time(), time.perf_counter()
    for _ in range(CALLS_A_BLOCK):
        call()
    return (
        (time.thread_time() - cpu) / CALLS_A_BLOCK,
        (time.perf_counter() - wall) / CALLS_A_BLOCK,
    )


@contextmanager
def _log_lines_unread() -> Iterator[None]:
    """Log lines go where Lambda's go, a file descriptor; nobody should read thousands."""
    sys.stdout.flush()
    stdout = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(nowhere)
