"""First calls, each in a process of its own, that take turns so that a noisy machine meets all."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.first_caller.builds import Build
from benchmarks.first_caller.world import Place, World

_CALL = Path(__file__).with_name("call.py")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one first call took.

    Attributes:
        wait: seconds from the start of the process to the answer.
        cpu: seconds of the process's CPU, user and system, until what it began has ended.
        memory: at the answer, in KB: `Rss` is what is resident, `Pss` the same with shared pages
            divided among those who share them, `Private_Dirty` and `Private_Clean` its own alone.
    """

    wait: float
    cpu: float
    memory: dict[str, int]

    @property
    def rss(self) -> float:
        """Resident memory in MB."""
        return self.memory["Rss"] / 1024

    @property
    def pss(self) -> float:
        """The proportional share in MB."""
        return self.memory["Pss"] / 1024

    @property
    def uss(self) -> float:
        """What would be free without the process, in MB."""
        return (self.memory["Private_Dirty"] + self.memory["Private_Clean"]) / 1024


Measure = Callable[[Cost], float]


@dataclass(frozen=True, slots=True)
class Compared:
    """Both builds at one place, round by round."""

    before: Sequence[Cost]
    after: Sequence[Cost]

    def ratio(self, measure: Measure) -> float:
        """The median of the ratios within each round."""
        pairs = zip(self.before, self.after, strict=True)
        return median(measure(after) / measure(before) for before, after in pairs)

    def medians(self, measure: Measure) -> tuple[float, float]:
        """The medians before and after."""
        return median(map(measure, self.before)), median(map(measure, self.after))


def in_turns(
    worlds: Sequence[World],
    before: Build,
    after: Build,
    *,
    python: Path,
    rounds: int,
    progress: Callable[[str], None],
) -> dict[Place, Compared]:
    """Make a first call with each build at each place, round by round.

    The first round fills the system's caches and is not counted.
    """
    taken: dict[Place, list[tuple[Cost, Cost]]] = {world.place: [] for world in worlds}
    for number in range(rounds + 1):
        progress(f"round {number} of {rounds}" if number else "warming up")
        for world in worlds:
            pair = _call(python, before, world), _call(python, after, world)
            if number:
                taken[world.place].append(pair)
    return {place: Compared(*zip(*pairs, strict=True)) for place, pairs in taken.items()}


def _call(python: Path, build: Build, world: World) -> Cost:
    command = [str(python), "-B", str(_CALL), str(world.place.round_trip), *build.folders]
    environment = {"PATH": os.defpath, **world.environment}
    began = time.monotonic()  # the clock of all processes
    done = subprocess.run(  # noqa: S603 # our own script
        command, env=environment, check=False, capture_output=True, text=True, process_group=0
    )
    if done.returncode:
        raise RuntimeError(f"{build.name} failed: {done.stderr[-2000:]}{done.stdout[-2000:]}")
    told = json.loads(done.stderr.splitlines()[-1])
    return Cost(told["answered"] - began, told["cpu"], told["memory_kb"])
