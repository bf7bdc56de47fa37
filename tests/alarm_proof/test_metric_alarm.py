"""Alarms are evaluated as the tables of CloudWatch's user guide say."""

from collections.abc import Mapping
from typing import Any

import pytest

from alarm_proof.cloudwatch.alarm_data import AlarmData
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.metric_alarm import MetricAlarm, State
from alarm_proof.cloudwatch.metrics import Metric, Metrics
from alarm_proof.cloudwatch.unsupported import UnsupportedError

OK, ALARM, INSUFFICIENT = State.OK, State.ALARM, State.INSUFFICIENT_DATA
RETAINED = State.INSUFFICIENT_DATA
"""The state before, in which no table begins."""

FIVE_RETRIEVED = Assumed(extra_periods=2, late_minutes=0)
THREE_OF_THREE = [
    # data points, and the state with missing, ignore, breaching, notBreaching
    ("0 - X - X", OK, OK, OK, OK),
    ("0 - - - -", OK, OK, OK, OK),
    ("- - - - -", INSUFFICIENT, RETAINED, ALARM, OK),
    ("0 X X - X", ALARM, ALARM, ALARM, ALARM),
    ("- - - - X", INSUFFICIENT, RETAINED, ALARM, OK),
    ("X - - - -", ALARM, RETAINED, ALARM, OK),
]
TWO_OF_THREE = [
    ("0 - X - X", ALARM, ALARM, ALARM, ALARM),
    ("0 0 X 0 X", ALARM, ALARM, ALARM, ALARM),
    ("0 - X - -", OK, OK, ALARM, OK),
    ("- - - - 0", OK, OK, ALARM, OK),
    ("- - - - X", INSUFFICIENT, RETAINED, ALARM, OK),
]
TREATMENTS = ("missing", "ignore", "breaching", "notBreaching")


def an_alarm(**changed: object) -> Mapping[str, Any]:
    return {
        "AlarmName": "a",
        "Namespace": "N",
        "MetricName": "m",
        "Statistic": "Sum",
        "Period": 60,
        "EvaluationPeriods": 3,
        "Threshold": 5,
        "ComparisonOperator": "GreaterThanThreshold",
        **changed,
    }


def state_after(points: str, alarm: Mapping[str, Any]) -> State:
    metrics = Metrics()
    for minute, point in enumerate(points.split()):
        if point != "-":
            metrics.put(Metric("N", "m"), minute, 9 if point == "X" else 1)
    read = MetricAlarm.read(alarm)
    data = AlarmData(read.reads, metrics)
    return read.next_state(INSUFFICIENT, data, len(points.split()), FIVE_RETRIEVED)


@pytest.mark.parametrize("number", range(4), ids=TREATMENTS)
@pytest.mark.parametrize("row", THREE_OF_THREE, ids=lambda row: row[0])
def test_three_of_three_as_the_guide_says(row: tuple[Any, ...], number: int) -> None:
    alarm = an_alarm(TreatMissingData=TREATMENTS[number])
    assert state_after(row[0], alarm) is row[1 + number]


@pytest.mark.parametrize("number", range(4), ids=TREATMENTS)
@pytest.mark.parametrize("row", TWO_OF_THREE, ids=lambda row: row[0])
def test_two_of_three_as_the_guide_says(row: tuple[Any, ...], number: int) -> None:
    alarm = an_alarm(TreatMissingData=TREATMENTS[number], DatapointsToAlarm=2)
    assert state_after(row[0], alarm) is row[1 + number]


def test_a_table_of_dynamodb_ignores_missing_data_whatever_the_alarm_says() -> None:
    alarm = MetricAlarm.read(an_alarm(Namespace="AWS/DynamoDB", TreatMissingData="breaching"))
    assert alarm.missing == "ignore"


def test_another_dimension_is_another_metric() -> None:
    metrics = Metrics()
    metrics.put(Metric("N", "m", frozenset({("a", "b")})), 0, 9)
    alarm = MetricAlarm.read(an_alarm(EvaluationPeriods=1, TreatMissingData="notBreaching"))
    assert alarm.next_state(OK, AlarmData(alarm.reads, metrics), 1, FIVE_RETRIEVED) is OK


def test_a_percentile_of_few_values_keeps_the_state() -> None:
    metrics = Metrics()
    for value in range(50):
        metrics.put(Metric("N", "m"), 0, value)
    percentile = {"ExtendedStatistic": "p90", "Statistic": None, "EvaluationPeriods": 1}
    few = MetricAlarm.read(an_alarm(**percentile, EvaluateLowSampleCountPercentile="ignore"))
    anyway = MetricAlarm.read(an_alarm(**percentile))
    assert few.next_state(OK, AlarmData(few.reads, metrics), 1, FIVE_RETRIEVED) is OK
    assert anyway.next_state(OK, AlarmData(anyway.reads, metrics), 1, FIVE_RETRIEVED) is ALARM


@pytest.mark.parametrize(
    "changed",
    [
        {"ComparisonOperator": "GreaterThanUpperThreshold"},
        {"TreatMissingData": "maybe"},
        {"Period": 10},
        {"EvaluationWindow": {"WallClockWindow": {}}},
    ],
    ids=str,
)
def test_what_is_not_evaluated_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(UnsupportedError):
        MetricAlarm.read(an_alarm(**changed))
