"""Which memory a function should have."""

from collections.abc import Sequence
from dataclasses import dataclass

from sizing.measured import Run
from sizing.steps import STEPS, price_of_a_million, price_of_a_provisioned_hour, share_of

FIRST_ANSWER_SECONDS = 0.5
"""How long a cold caller may wait for the function alone, Lambda's own start not in it."""

SLOWER_AT_MOST = 1.1
"""Times the warm call on a whole processor."""

MEMORY_AT_LEAST = 3
"""Times what was resident: Lambda's runtime is in there too, and a peak has to fit."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a memory step gives.

    Attributes:
        memory_mb: the step.
        first: seconds to the first answer of a new environment, Lambda's own start not in it.
        warm: seconds of a warm call.
        million: US dollars for a million warm calls.
        provisioned_hour: US dollars for an hour of one provisioned environment.
        fits: whether what was resident leaves room.
    """

    memory_mb: int
    first: float
    warm: float
    million: float
    provisioned_hour: float
    fits: bool


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The step that should be taken, and why.

    Attributes:
        memory_mb: the step.
        why: in a sentence.
    """

    memory_mb: int
    why: str


def steps_of(run: Run) -> list[Step]:
    """Return what each step gives a function that was measured."""
    return [
        Step(
            memory_mb=memory,
            first=run.first.on(share_of(memory)),
            warm=(warm := run.warm.on(share_of(memory))),
            million=price_of_a_million(memory, warm),
            provisioned_hour=price_of_a_provisioned_hour(memory),
            fits=memory >= MEMORY_AT_LEAST * run.memory_mb,
        )
        for memory in STEPS
    ]


def recommend(
    steps: Sequence[Step], *, first_answer_seconds: float = FIRST_ANSWER_SECONDS
) -> Recommendation:
    """Return the cheapest step whose callers wait no longer than they may.

    Args:
        steps: from the least memory to the most.
        first_answer_seconds: how long a cold caller may wait.
    """
    fitting = [one for one in steps if one.fits]
    best = min(one.warm for one in fitting)
    good = [
        one
        for one in fitting
        if one.first <= first_answer_seconds and one.warm <= SLOWER_AT_MOST * best
    ]
    if not good:
        fastest = min(fitting, key=lambda one: (one.first, one.million))
        return Recommendation(
            fastest.memory_mb,
            f"no step answers a cold caller within {first_answer_seconds:g} s: this is the fastest",
        )
    chosen = min(good, key=lambda one: (one.million, one.memory_mb))
    return Recommendation(
        chosen.memory_mb,
        f"the cheapest whose cold caller waits at most {first_answer_seconds:g} s, and whose warm "
        f"one at most {SLOWER_AT_MOST:g} times the least",
    )
