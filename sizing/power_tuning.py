"""AWS Lambda Power Tuning: what its state machine is given, and what it found.

Source: README-INPUT-OUTPUT.md of github.com/alexcasalboni/aws-lambda-power-tuning.
"""

import base64
import binascii
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from sizing.recommendation import Recommendation, Step
from sizing.steps import STEPS

MOST_VALUES = 7
CALLS = 50
"""Of each memory step: the tool's authors recommend 10 to 100."""

UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError),
    *(OverflowError, RecursionError, struct.error),
)
"""What comes of reading a JSON of another form."""

SETTLING_MS = 50
"""Between two calls, so that each finds its share of the processor unspent."""


class ResultError(Exception):
    """It is no output of the state machine; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What the state machine measured for a memory step.

    Attributes:
        memory_mb: the step.
        seconds: the average duration of a call.
        dollars: the average price of a call; 0 where it is not told.
    """

    memory_mb: int
    seconds: float
    dollars: float


def tuning_input(
    function_arn: str, event: Mapping[str, Any], steps: Sequence[Step], chosen: Recommendation
) -> dict[str, Any]:
    """Return the input of the state machine, which tries the steps around the recommended one.

    Args:
        function_arn: of the function in the account, without a qualifier: the tool publishes
            versions of its own.
        event: that each call is sent. It is a real call: use a test's caller.
        steps: all of them, from the least memory.
        chosen: the recommended one.
    """
    place = [one.memory_mb for one in steps].index(chosen.memory_mb)
    first = max(0, min(place - MOST_VALUES // 2, len(steps) - MOST_VALUES))
    return {
        "lambdaARN": function_arn,
        "powerValues": [one.memory_mb for one in steps[first : first + MOST_VALUES]],
        "num": CALLS,
        "payload": dict(event),
        "parallelInvocation": False,
        "sleepBetweenRunsMs": SETTLING_MS,
        "strategy": "balanced",
        "balancedWeight": 0.5,
        "autoOptimize": False,
        "disablePayloadLogs": True,
        "includeOutputResults": True,
    }


def read_result(text: str) -> list[Tuned]:
    """Return what the state machine's output says of each step, from the least memory.

    Args:
        text: the output as JSON, with `results.stats` or with the visualization's link alone.

    Raises:
        ResultError: it is none.
    """
    try:
        results = json.loads(text)
        results = results.get("results", results)
        stats = results.get("stats")
        found = _of_stats(stats) if stats else _of_link(results["stateMachine"]["visualization"])
    except UNREADABLE as error:
        raise ResultError(
            "That is no output of AWS Lambda Power Tuning: it has neither results.stats nor "
            "results.stateMachine.visualization. Give the JSON of its execution's output."
        ) from error
    if not found:
        raise ResultError("The output has no memory step in it.")
    for one in found:
        figures = one.seconds, one.dollars
        if not 0 < one.memory_mb <= STEPS[-1] or not all(0 <= each < inf for each in figures):
            ms = one.seconds * 1000
            raise ResultError(
                f"The output has a step of {one.memory_mb} MB, {ms:g} ms and {one.dollars:g} USD. "
                "Give the output as the execution has it."
            )
    return sorted(found, key=lambda one: one.memory_mb)


def _of_stats(stats: Sequence[Mapping[str, Any]]) -> list[Tuned]:
    return [
        Tuned(int(one["value"]), one["averageDuration"] / 1000, float(one["averagePrice"]))
        for one in stats
        if one["averageDuration"] is not None
    ]


def _of_link(link: str) -> list[Tuned]:
    """Read the figures behind the link's `#`: memory, ms and prices, each an array in base64."""
    parts = link.partition("#")[2].split(";")
    if len(parts) < 3:
        raise ValueError(link)
    memory = _numbers(parts[0], "h")
    durations, dollars = _numbers(parts[1], "f"), _numbers(parts[2], "f")
    if not len(memory) == len(durations) == len(dollars):
        raise ValueError(link)
    return [
        Tuned(int(mb), ms / 1000, price)
        for mb, ms, price in zip(memory, durations, dollars, strict=True)
    ]


def _numbers(text: str, kind: str) -> list[float]:
    try:
        packed = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    size = struct.calcsize(f"<{kind}")
    return [float(one) for one in struct.unpack(f"<{len(packed) // size}{kind}", packed)]


def compared(tuned: Sequence[Tuned], steps: Sequence[Step]) -> list[str]:
    """Return lines that hold what an account measured beside what was predicted here."""
    predicted = {one.memory_mb: one.warm for one in steps}
    lines = [f"{'MB':>6}{'measured, ms':>14}{'predicted, ms':>15}{'a million, USD':>16}"]
    for one in tuned:
        here = predicted.get(one.memory_mb)
        shown = f"{here * 1000:.1f}" if here is not None else "-"
        lines.append(
            f"{one.memory_mb:>6}{one.seconds * 1000:>14.1f}{shown:>15}{one.dollars * 1e6:>16.2f}"
        )
    return lines


def recommend_measured(tuned: Sequence[Tuned], *, slower_at_most: float) -> Recommendation:
    """Return the cheapest step whose warm call is not much slower than the fastest.

    Args:
        tuned: what the account measured.
        slower_at_most: times the fastest.
    """
    fastest = min(one.seconds for one in tuned)
    good = [one for one in tuned if one.seconds <= slower_at_most * fastest]
    chosen = min(good, key=lambda one: (one.dollars, one.memory_mb))
    return Recommendation(
        chosen.memory_mb,
        f"measured in the account: the cheapest that is at most {slower_at_most:g} times as slow "
        "as the fastest",
    )
