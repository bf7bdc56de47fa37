"""What a function takes for its first answer and for a warm call."""

import json
import os
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sizing.prediction import Work
from sizing.processor import Processor
from sizing.surroundings import Measurable

WARM_CALLS = 20

_CALL = Path(__file__).with_name("call.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One process's.

    Attributes:
        first: from its start to the first answer.
        warm: a call that follows, the median of some.
        memory_mb: resident at the first answer.
    """

    first: Work
    warm: Work
    memory_mb: float


def undisturbed(runs: Sequence[Run]) -> Run:
    """Return the least of several runs: whatever else runs on the machine only adds."""
    return Run(
        first=_least([run.first for run in runs]),
        warm=_least([run.warm for run in runs]),
        memory_mb=median(run.memory_mb for run in runs),
    )


def _least(works: Sequence[Work]) -> Work:
    cpu, passed = min(one.cpu for one in works), min(one.passed for one in works)
    return Work(cpu, max(0.0, passed - cpu))


def run_once(function: Measurable, on: Processor, python: Path, *, warm: int = WARM_CALLS) -> Run:
    """Start the function in a process of its own, and take its first answer and some more.

    Raises:
        RuntimeError: it failed, or gave its fallback: that is not what is to be measured.
    """
    run = uuid.uuid4().hex[:12]
    function.bind([f"{run}-{number:04}" for number in range(warm + 1)])
    command = [str(python), "-B", str(_CALL), function.name, json.dumps(function.event), run]
    environment = {"PATH": os.defpath, **function.environment}
    began = time.monotonic()  # the clock of all processes
    said = on.run([*command, str(warm), *function.folders], environment)
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    if told["answer"].get("answer_source") == "fallback":
        raise RuntimeError(
            f"{function.name} answered {told['answer']}: nothing is measured by that"
        )
    answered, cpu = told["first"]
    walls, cpus = zip(*told["warm"], strict=True)
    warm_cpu, warm_passed = median(cpus), median(walls)
    return Run(
        first=Work(cpu, max(0.0, answered - began - cpu)),
        warm=Work(warm_cpu, max(0.0, warm_passed - warm_cpu)),
        memory_mb=told["memory_kb"] / 1024,
    )
