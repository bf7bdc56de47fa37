"""The account's alarms, as far as they watch functions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from doctor.evidence.arn import FunctionArn
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Known, Reading, Unread

CALL = "cloudwatch.DescribeAlarms"
LAMBDA = "AWS/Lambda"
_PART = re.compile(r"""ALARM\(\s*["']?([^"')]+)["']?\s*\)""")


class Watches(Enum):
    """What of a function an alarm sees."""

    CALLERS = "exactly what callers invoke"
    ALL = "the whole function, tests and other versions too"
    OTHERS = "another alias or version"


@dataclass(frozen=True, slots=True)
class Watched:
    """A metric of a function that an alarm reads.

    Attributes:
        metric: such as `Duration`.
        dimensions: value by name.
    """

    metric: str
    dimensions: Mapping[str, str]

    def watches(self, arn: FunctionArn) -> Watches | None:
        """Return what of a function it sees; None where it is about another one."""
        if self.dimensions.get("FunctionName") != arn.name:
            return None
        resource = self.dimensions.get("Resource")
        if "ExecutedVersion" in self.dimensions:
            return Watches.OTHERS  # of an alias's calls, those of one version: the next has none
        if resource in {None, arn.name} and arn.is_latest:
            return Watches.CALLERS
        if resource is None:
            return Watches.ALL
        return Watches.CALLERS if resource == arn.short else Watches.OTHERS


@dataclass(frozen=True, slots=True)
class Alarm:
    """A metric alarm that reads metrics of Lambda.

    Attributes:
        name: its name.
        watched: the metrics of functions in it.
        queries: whether a search or a query of Metrics Insights is in it, which may find any.
        tells: whether somebody is told, by it or by a composite alarm that it is a part of.
        threshold: that it compares with; None for a band.
        is_upper: whether it rings above its threshold.
        is_single: whether it reads that one metric, without an expression.
    """

    name: str
    watched: tuple[Watched, ...]
    queries: str
    tells: bool
    threshold: float | None
    is_upper: bool
    is_single: bool


@dataclass(frozen=True, slots=True)
class Alarms:
    """The alarms that watch functions.

    Attributes:
        by_function: those on metrics of a function, by its name.
        searching: those with an expression that finds metrics of functions by itself.
    """

    by_function: Mapping[str, tuple[Alarm, ...]]
    searching: tuple[Alarm, ...]

    @classmethod
    def of(cls, alarms: Iterable[Alarm]) -> "Alarms":
        """Return some alarms, to be found by a function's name."""
        every = list(alarms)
        found: dict[str, dict[str, Alarm]] = {}
        for alarm in every:
            for watched in alarm.watched:
                name = watched.dimensions.get("FunctionName", "")
                found.setdefault(name, {})[alarm.name] = alarm
        return cls(
            by_function={name: tuple(some.values()) for name, some in found.items()},
            searching=tuple(alarm for alarm in every if alarm.queries),
        )


def read_alarms(reader: Reader) -> Reading[Alarms]:
    """Read the alarms that watch functions."""
    kinds = {"AlarmTypes": ["MetricAlarm", "CompositeAlarm"]}
    metric = reader.read_all(CALL, "MetricAlarms", **kinds)
    composite = reader.read_all(CALL, "CompositeAlarms", **kinds)
    if isinstance(metric, Unread):
        return metric
    if isinstance(composite, Unread):
        return composite
    parts = _parts(composite.value)
    alarms = [_alarm(one, parts) for one in metric.value]
    return Known(Alarms.of(alarms))


def _alarm(said: Json, parts: set[str]) -> Alarm:
    return Alarm(
        name=said["AlarmName"],
        watched=tuple(_watched(said)),
        queries=_queries(said),
        tells=_tells(said) or said["AlarmName"] in parts,
        threshold=said.get("Threshold"),
        is_upper="Greater" in said.get("ComparisonOperator", ""),
        is_single="MetricName" in said,
    )


def _parts(composites: list[Json]) -> set[str]:
    """Return the alarms that are parts of one that tells somebody, itself or as a part."""
    names = {one["AlarmName"]: set(_named(one.get("AlarmRule", ""))) for one in composites}
    waiting = [one["AlarmName"] for one in composites if _tells(one)]
    parts: set[str] = set()
    while waiting:
        fresh = names.get(waiting.pop(), set()) - parts
        parts |= fresh
        waiting += fresh
    return parts


def _named(rule: str) -> Iterator[str]:
    """Yield the alarms that a composite's rule names, by name or by ARN."""
    return (name.rpartition(":alarm:")[2] for name in _PART.findall(rule))


def _tells(said: Json) -> bool:
    return bool(said.get("ActionsEnabled", True) and said.get("AlarmActions"))


def _watched(said: Json) -> Iterator[Watched]:
    metrics = [said, *(one["MetricStat"]["Metric"] for one in _stats(said))]
    for metric in metrics:
        if metric.get("Namespace") == LAMBDA and metric.get("MetricName"):
            dimensions = {one["Name"]: one["Value"] for one in metric.get("Dimensions", ())}
            yield Watched(metric["MetricName"], dimensions)


def _stats(said: Json) -> Iterator[Json]:
    return (one for one in said.get("Metrics", ()) if "MetricStat" in one)


def _queries(said: Json) -> str:
    """Return the expressions that find metrics of functions by themselves."""
    expressions = (one.get("Expression", "") for one in said.get("Metrics", ()))
    return " ".join(one for one in expressions if LAMBDA in one)
