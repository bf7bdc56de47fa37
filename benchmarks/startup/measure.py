"""Processes measured from outside, taking turns, so that a noisy machine treats all alike."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.startup.variants import Variant


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What a variant took, round by round."""

    rounds: tuple[Cost, ...]

    @property
    def cpu_ms(self) -> float:
        """The median CPU time of the whole process, in milliseconds."""
        return median(cost.cpu for cost in self.rounds) * 1000

    @property
    def wall_ms(self) -> float:
        """The median time that passed, in milliseconds."""
        return median(cost.wall for cost in self.rounds) * 1000

    def cpu_ratio(self, other: "Costs") -> float:
        """The median of the ratios of CPU time within each round."""
        return median(
            mine.cpu / theirs.cpu for mine, theirs in zip(self.rounds, other.rounds, strict=True)
        )

    def wall_ratio(self, other: "Costs") -> float:
        """The median of the ratios of time passed within each round."""
        return median(
            mine.wall / theirs.wall for mine, theirs in zip(self.rounds, other.rounds, strict=True)
        )


def in_turns(
    variants: Sequence[Variant],
    *,
    python: Path,
    environment: Mapping[str, str],
    rounds: int,
    before_each: Callable[[], None],
    progress: Callable[[str], None],
) -> dict[str, Costs]:
    """Run every variant once a round; the first round warms caches and is not counted.

    `before_each` process, what the last one left behind is taken away.
    """
    costs: dict[str, list[Cost]] = {variant.name: [] for variant in variants}
    for number in range(rounds + 1):
        progress(f"round {number} of {rounds}" if number else "warming up")
        for variant in variants:
            before_each()
            cost = _run([str(python), *variant.arguments], environment)
            if number:
                costs[variant.name].append(cost)
    return {name: Costs(tuple(taken)) for name, taken in costs.items()}


def _run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603  # the commands are those of `variants`
            command,
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=errors,
            process_group=0,  # Ctrl-C is this command's, which ends it
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        message = errors.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {message[-2000:]}")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, wall=wall)
