"""Metric alarms.

CloudWatch user guide, "Alarm evaluation", "Configuring how CloudWatch alarms treat missing data",
"Percentile-based alarms and low data samples".
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alarm_proof.cloudwatch.alarm_data import AlarmData, Statistic
from alarm_proof.cloudwatch.alarm_queries import queries_of
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.metric_math import evaluate
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
        reads, expressions, watched = queries_of(properties)
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

    def next_state(self, state: State, data: AlarmData, minute: int, assumed: Assumed) -> State:
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


def _least_samples(properties: Mapping[str, Any], reads: Mapping[str, Statistic]) -> float:
    """How many values a percentile needs to be significant, where the alarm asks for that."""
    if properties.get("EvaluateLowSampleCountPercentile") != "ignore" or len(reads) != 1:
        return 0
    (read,) = reads.values()
    share = float(read.statistic.removeprefix("p")) / 100
    return 10 / (1 - share) if share >= 0.5 else 10 / share
