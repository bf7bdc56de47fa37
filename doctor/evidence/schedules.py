"""What invokes functions by the clock: rules of EventBridge, and schedules of its Scheduler."""

from dataclasses import dataclass

from doctor.evidence.arn import FunctionArn, function_arn
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Partial, Unread


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something that invokes a function again and again.

    Attributes:
        name: of the rule or the schedule.
        target: what it invokes.
    """

    name: str
    target: FunctionArn


def read_schedules(reader: Reader) -> Partial[Schedule]:
    """Read the enabled rules with a schedule, and the enabled schedules, that invoke functions."""
    found: list[Schedule] = []
    unread: list[Unread] = []
    rules = reader.read_all("events.ListRules", "Rules")
    names = [] if isinstance(rules, Unread) else [one["Name"] for one in rules.value if _runs(one)]
    targets = reader.read_all_each(
        "events.ListTargetsByRule", "Targets", [{"Rule": name} for name in names]
    )
    schedules = reader.read_all("scheduler.ListSchedules", "Schedules", State="ENABLED")
    unread += [one for one in (rules, *targets, schedules) if isinstance(one, Unread)]
    for name, listed in zip(names, targets, strict=True):
        if not isinstance(listed, Unread):
            found += _schedules(name, [one["Arn"] for one in listed.value])
    if not isinstance(schedules, Unread):
        for one in schedules.value:
            found += _schedules(one["Name"], [one.get("Target", {}).get("Arn", "")])
    return Partial(tuple(found), tuple(unread))


def _runs(rule: Json) -> bool:
    return bool(rule.get("ScheduleExpression")) and rule.get("State") == "ENABLED"


def _schedules(name: str, arns: list[str]) -> list[Schedule]:
    return [Schedule(name, arn) for arn in map(function_arn, arns) if arn]
