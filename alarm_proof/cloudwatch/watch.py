"""All alarms of a template, evaluated minute by minute over what was recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alarm_proof.cloudwatch.alarm_data import AlarmData
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.composite_alarm import CompositeAlarm
from alarm_proof.cloudwatch.metric_alarm import MetricAlarm, State
from alarm_proof.cloudwatch.metrics import Metrics


@dataclass(frozen=True, slots=True)
class History:
    """What an alarm went through.

    Attributes:
        on: Minutes in which it was in ALARM.
        told: Minutes in which going into ALARM told somebody.
    """

    on: tuple[int, ...]
    told: tuple[int, ...]


def watch(
    alarm: MetricAlarm, metrics: Metrics, minutes: Sequence[int], assumed: Assumed
) -> History:
    """A metric alarm, evaluated every minute (user guide, "Alarm evaluation")."""
    state, on, told, data = State.OK, [], [], AlarmData(alarm.reads, metrics)
    for minute in minutes:
        before, state = state, alarm.next_state(state, data, minute, assumed)
        if state is State.ALARM:
            on.append(minute)
            if before is not State.ALARM and alarm.tells:
                told.append(minute)
    return History(tuple(on), tuple(told))


def watch_composite(
    alarm: CompositeAlarm, others: Mapping[str, History], minutes: Sequence[int]
) -> History:
    """A composite alarm, evaluated whenever one of its alarms changes."""
    others_on = {name: frozenset(history.on) for name, history in others.items()}
    on = []
    for minute in minutes:
        states = {
            name: State.ALARM if minute in when else State.OK for name, when in others_on.items()
        }
        if alarm.state(states) is State.ALARM:
            on.append(minute)
    return History(tuple(on), tuple(_told(alarm, on, others_on)))


def _told(
    alarm: CompositeAlarm, on: Sequence[int], others_on: Mapping[str, frozenset[int]]
) -> list[int]:
    """When it tells: once for each time on, as soon as nothing suppresses it."""
    if not alarm.tells:
        return []
    when = frozenset(on)
    suppressed = others_on.get(alarm.suppressor, frozenset()) if alarm.suppressor else frozenset()
    told, waiting_since, has_told = [], 0, False
    for minute in on:
        if minute - 1 not in when:
            waiting_since, has_told = minute, False
        lately = range(minute - alarm.extension_minutes, minute + 1)
        waits = bool(alarm.suppressor) and minute - waiting_since < alarm.wait_minutes
        if has_told or waits or any(one in suppressed for one in lately):
            continue
        told.append(minute)
        has_told = True
    return told
