"""Metric alarms.

CloudWatch user guide, "Alarm evaluation", "Configuring how CloudWatch alarms treat missing data",
"Percentile-based alarms and low data samples".
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.metric_math import Series, evaluate
from alarm_proof.cloudwatch.metrics import Metric, Metrics, statistic_between
from alarm_proof.cloudwatch.unsupported import UnsupportedError

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}

_TREATMENTS = ("missing", "ignore", "breaching", "notBreaching")

_IGNORES_MISSING = "AWS/DynamoDB"
"""Alarms on its metrics ignore missing data, whatever they say (API reference, PutMetricAlarm)."""


class State(StrEnum):
    """What an alarm is in."""

    OK = "OK"
    ALARM = "ALARM"
    INSUFFICIENT_DATA = "INSUFFICIENT_DATA"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A metric as an alarm reads it: the statistic of each period, in minutes."""

    metric: Metric
    statistic: str
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricAlarm:
    """An alarm on a metric, or on an expression of several.

    Attributes:
        reads: What it reads, by id.
        expressions: By id, in the template's order.
        watched: The id that is held against the threshold.
        needed: Of the last `periods` data points, so many have to breach ("M of N").
        tells: Whether going into ALARM sends anything to anybody.
        least_samples: Below as many values in a range, the alarm keeps its state.
    """

    name: str
    description: str
    reads: Mapping[str, Statistic]
    expressions: Mapping[str, str]
    watched: str
    periods: int
    needed: int
    threshold: float
    comparison: str
    missing: str
    tells: bool
    least_samples: float = 0

    @classmethod
    def read(cls, properties: Mapping[str, Any]) -> "MetricAlarm":
        """Read `AWS::CloudWatch::Alarm`, its references resolved.

        Raises:
            UnsupportedError: It uses what is not evaluated here.
        """
        name = str(properties["AlarmName"])
        reads, expressions, watched = _queries(properties)
        periods = int(properties["EvaluationPeriods"])
        comparison, missing = properties["ComparisonOperator"], properties.get("TreatMissingData")
        if (
            "EvaluationWindow" in properties
            and "SlidingWindow" not in properties["EvaluationWindow"]
        ):
            raise UnsupportedError(f"{name}: only a sliding evaluation window is evaluated here")
        if comparison not in _OPERATORS:
            raise UnsupportedError(f"{name}: comparison {comparison!r} is not evaluated here")
        if missing not in (None, *_TREATMENTS):
            raise UnsupportedError(f"{name}: CloudWatch knows no treatment {missing!r}")
        if len({one.period for one in reads.values()}) != 1:
            raise UnsupportedError(f"{name}: all metrics of an alarm need the same period")
        if any(one.metric.namespace == _IGNORES_MISSING for one in reads.values()):
            missing = "ignore"
        return cls(
            name=name,
            description=str(properties.get("AlarmDescription", "")),
            reads=reads,
            expressions=expressions,
            watched=watched,
            periods=periods,
            needed=int(properties.get("DatapointsToAlarm", periods)),
            threshold=float(properties["Threshold"]),
            comparison=comparison,
            missing=missing or "missing",
            tells=bool(properties.get("AlarmActions")) and properties.get("ActionsEnabled", True),
            least_samples=_least_samples(properties, reads),
        )

    def next_state(self, state: State, data: "AlarmData", minute: int, assumed: Assumed) -> State:
        """The state after the evaluation at the beginning of a minute."""
        range_ = self.periods + assumed.extra_periods
        if self.least_samples and data.samples(minute, range_) < self.least_samples:
            return state
        series = data.series(minute, range_, minute - assumed.late_minutes)
        for name, expression in self.expressions.items():
            series[name] = evaluate(expression, series, range_)
        breaches = _OPERATORS[self.comparison]
        real = [
            (age, breaches(point, self.threshold))
            for age, point in enumerate(reversed(series[self.watched]), start=1)
            if point is not None
        ]
        return self._judged(state, real)

    def _judged(self, state: State, real: Sequence[tuple[int, bool]]) -> State:
        """Judge real data points, newest first, each with its age in periods."""
        counted = real[: self.periods]
        breaching = sum(breaches for _, breaches in counted)
        if breaching >= self.needed:
            return State.ALARM
        lacking = self.periods - len(counted)
        if not lacking or self.missing == "notBreaching":
            return State.OK
        if self.missing == "breaching":
            return State.ALARM if breaching + lacking >= self.needed else State.OK
        if any(not breaches for _, breaches in counted):
            return State.OK
        if self.missing == "ignore":
            return state
        # "Avoiding premature transitions to alarm state", on the same page.
        old_enough = bool(counted) and max(age for age, _ in counted) >= self.needed
        return State.ALARM if old_enough else State.INSUFFICIENT_DATA


class _WholePeriods(dict[int, float | None]):
    """A read's data points by the minute that a period ends before, each worked out once."""

    def __init__(self, read: Statistic, metrics: Metrics) -> None:
        super().__init__()
        self.read = read
        self._values = metrics.by_minute(read.metric)

    def __missing__(self, end: int) -> float | None:
        self[end] = found = self.until(end, end)
        return found

    def until(self, end: int, arrived: int) -> float | None:
        """The data point of the values that came before a minute."""
        begin = end - self.read.period
        return statistic_between(self._values, self.read.statistic, begin, arrived)

    def samples(self, first: int, end: int) -> int:
        """How many values there are from the minute `first` to before `end`."""
        return sum(len(self._values.get(minute, ())) for minute in range(first, end))


class AlarmData:
    """What an alarm reads of recorded metrics."""

    def __init__(self, alarm: MetricAlarm, metrics: Metrics) -> None:
        self._whole = {name: _WholePeriods(read, metrics) for name, read in alarm.reads.items()}

    def series(self, minute: int, periods: int, arrived: int) -> dict[str, Series]:
        """The data points of so many periods, oldest first, by id.

        Args:
            minute: The last period ends before it.
            periods: How many.
            arrived: Values of this minute and later ones are not there yet.
        """
        found = {}
        for name, whole in self._whole.items():
            period = whole.read.period
            ends = range(minute - (periods - 1) * period, minute + 1, period)
            found[name] = [
                whole[end] if end <= arrived else whole.until(end, arrived) for end in ends
            ]
        return found

    def samples(self, minute: int, periods: int) -> int:
        """How many values there are in so many periods."""
        (whole,) = self._whole.values()
        return whole.samples(minute - periods * whole.read.period, minute)


def metric_of(properties: Mapping[str, Any]) -> Metric:
    """A metric as templates name it."""
    pairs = ((one["Name"], one["Value"]) for one in properties.get("Dimensions", ()))
    return Metric(properties["Namespace"], properties["MetricName"], frozenset(pairs))


def _queries(
    properties: Mapping[str, Any],
) -> tuple[dict[str, Statistic], dict[str, str], str]:
    if "Metrics" not in properties:
        statistic = properties.get("Statistic") or properties["ExtendedStatistic"]
        read = Statistic(metric_of(properties), statistic, _minutes(properties["Period"]))
        return {"m": read}, {}, "m"
    reads, expressions, watched = {}, {}, []
    for query in properties["Metrics"]:
        if "Expression" in query:
            expressions[query["Id"]] = query["Expression"]
        else:
            stat = query["MetricStat"]
            reads[query["Id"]] = Statistic(
                metric_of(stat["Metric"]), stat["Stat"], _minutes(stat["Period"])
            )
        if query.get("ReturnData", True):
            watched.append(query["Id"])
    if len(watched) != 1:
        raise UnsupportedError(
            f"{properties['AlarmName']}: one of its metrics has to return data, not {watched}"
        )
    return reads, _in_order(expressions), watched[0]


def _in_order(expressions: Mapping[str, str]) -> dict[str, str]:
    """Expressions after those that they use."""
    waiting, ordered = dict(expressions), dict[str, str]()
    while waiting:
        ready = [
            name
            for name, text in waiting.items()
            if not (set(re.findall(r"[a-z]\w*", text)) & (waiting.keys() - {name}))
        ]
        if not ready:
            raise UnsupportedError(f"expressions use each other in a circle: {waiting}")
        for name in ready:
            ordered[name] = waiting.pop(name)
    return ordered


def _minutes(seconds: float | str) -> int:
    minutes, rest = divmod(int(seconds), 60)
    if rest or not minutes:
        raise UnsupportedError(f"a period of {seconds} s: only whole minutes are evaluated here")
    return minutes


def _least_samples(properties: Mapping[str, Any], reads: Mapping[str, Statistic]) -> float:
    """How many values a percentile needs to be significant, where the alarm asks for that."""
    if properties.get("EvaluateLowSampleCountPercentile") != "ignore" or len(reads) != 1:
        return 0
    (read,) = reads.values()
    share = float(read.statistic.removeprefix("p")) / 100
    return 10 / (1 - share) if share >= 0.5 else 10 / share
