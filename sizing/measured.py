"""What a function takes for its first answer and for a warm call."""

import json
import os
import random
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from sizing.prediction import PERIOD, Work
from sizing.processor import Processor
from sizing.started import Started
from sizing.surroundings import Measurable

WARM_CALLS: Final = 5

REST: Final = 2 * PERIOD
"""Seconds between two calls of a process: each finds its share of the processor unspent."""

CALIBRATED_ON: Final = 0.1875
"""The share on which it is seen how much more CPU a function needs when it stands still at times.

None of those that are checked. It is 332 MB, between the steps that are recommended most: a shorter
stretch has less of the caches to lose, and a longer one more.
"""

_CALL = Path(__file__).with_name("call.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One process's, or what is typical of several.

    Attributes:
        first: from its start to the first answer.
        warm: a call that follows, the median of some.
        memory_mb: resident at the first answer.
    """

    first: Work
    warm: Work
    memory_mb: float


def typical(rounds: Sequence[Mapping[float | None, Run]]) -> Run:
    """Return the medians of several rounds on a whole processor, and what less of one costs."""
    whole, part = ([one[share] for one in rounds] for share in (None, CALIBRATED_ON))
    first = _median([run.first for run in whole])
    return Run(
        first=first.seen_on(CALIBRATED_ON, median(run.first.cpu for run in part)),
        warm=_median([run.warm for run in whole]),
        memory_mb=median(run.memory_mb for run in whole),
    )


def _median(works: Sequence[Work]) -> Work:
    cpu, passed = median(one.cpu for one in works), median(one.passed for one in works)
    return Work(cpu, max(0.0, passed - cpu))


def take_turns(
    function: Measurable, ways: Mapping[float | None, Processor], python: Path
) -> dict[float | None, Run]:
    """Run the function once on each of some processors, in any order, and return what it took.

    Their warm calls alternate: what changes on this machine meanwhile changes for all of them.

    Raises:
        RuntimeError: it failed, or gave its fallback: that is not what is to be measured.
    """
    order = random.sample(list(ways), len(ways))
    with ExitStack() as all_of_them:
        live = {}
        for way in order:
            live[way] = all_of_them.enter_context(_live(function, ways[way], python))
        for _ in range(WARM_CALLS):
            for way in order:
                time.sleep(REST / len(order))
                live[way].call()
        return {way: live[way].run() for way in order}


class _Live:
    """A process that has answered once."""

    def __init__(self, function: str, process: Started) -> None:
        self._process = process
        told: dict[str, Any] = json.loads(process.first())
        if told["answer"].get("answer_source") == "fallback":
            raise RuntimeError(f"{function} answered {told['answer']}: nothing is measured by that")
        self._first, self._memory_mb = _work(told), told["memory_kb"] / 1024
        self._warm: list[Work] = []

    def call(self) -> None:
        """Call it once more."""
        self._warm.append(_work(json.loads(self._process.ask())))

    def run(self) -> Run:
        """Return what it took."""
        return Run(self._first, _median(self._warm), self._memory_mb)


@contextmanager
def _live(function: Measurable, on: Processor, python: Path) -> Iterator[_Live]:
    run = uuid.uuid4().hex[:12]
    function.bind([f"{run}-{number:04}" for number in range(WARM_CALLS + 1)])
    command = [str(python), "-B", str(_CALL), function.name, json.dumps(function.event), run]
    environment = {"PATH": os.defpath, **function.environment}
    with on.started([*command, *function.folders], environment) as process:
        yield _Live(function.name, process)


def _work(told: Mapping[str, float]) -> Work:
    return Work(told["cpu"], max(0.0, told["passed"] - told["cpu"]))
