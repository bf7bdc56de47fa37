"""Holds what rang against what the runbook says."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alarm_proof.alarms import Alarms
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.watch import History, watch, watch_composite
from alarm_proof.faults.alarms import CALLERS, CALLERS_NOTICE
from alarm_proof.faults.fault import Fault
from alarm_proof.playing import Played
from alarm_proof.runbook import Entry, entry_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One alarm during one fault.

    Attributes:
        rings: Whether it has to ring.
        rang_after: Minutes from the fault's beginning until it rang; None: it did not.
        wrong: What is not as it has to be, in words; empty: nothing.
    """

    rings: bool
    rang_after: int | None
    wrong: str


def judge(played: Played, history: History, *, rings: bool, within: int) -> Cell:
    """Hold an alarm's history against what it has to do."""
    early = [minute for minute in history.on if minute <= played.begins]
    first = next((minute for minute in history.on if minute > played.begins), None)
    after = None if first is None else first - played.begins
    if early:
        return Cell(rings, after, "rings before anything is wrong")
    if not rings:
        return Cell(rings, after, "" if after is None else "rings, and should be quiet")
    if after is None:
        return Cell(rings, after, "does not ring")
    if after > within:
        return Cell(rings, after, f"rings after {after} minutes, {within} are promised")
    if played.minutes[-1] in history.on:
        return Cell(rings, after, "is not quiet again")
    return Cell(rings, after, "")


def histories(played: Played, alarms: Alarms, assumed: Assumed) -> Mapping[str, History]:
    """What each alarm went through."""
    metrics = played.metrics(alarms.filters)
    found = {
        name: watch(alarm, metrics, played.minutes, assumed)
        for name, alarm in alarms.metric.items()
    }
    for name, alarm in alarms.composite.items():
        found[name] = watch_composite(alarm, found, played.minutes)
    return found


def expected(
    fault: Fault, runbook: Mapping[str, Entry], there: AbstractSet[str]
) -> Mapping[str, int]:
    """Which of the alarms that are there have to ring, and within how many minutes.

    Args:
        fault: It names alarms without the environment's prefix, as does the answer.
        runbook: What it promises.
        there: The alarms of the environment, without the prefix.
    """
    found, composites = {}, []
    for name in there & set(fault.alarms):
        minutes = entry_of(name, runbook).minutes
        if minutes is None:
            composites.append(name)
        else:
            found[name] = minutes + fault.later.get(name, 0)
    if not any(name.endswith(CALLERS_NOTICE) for name in found):
        composites = [name for name in composites if name != CALLERS]
    return found | dict.fromkeys(composites, min(found.values(), default=0))
