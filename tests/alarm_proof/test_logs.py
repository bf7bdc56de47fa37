"""What CloudWatch Logs makes of log events: patterns, metric filters, embedded metrics."""

import json

import pytest

from alarm_proof.cloudwatch.embedded_metrics import embedded
from alarm_proof.cloudwatch.filter_pattern import pattern
from alarm_proof.cloudwatch.log_events import LogEvent
from alarm_proof.cloudwatch.metric_filter import MetricFilter
from alarm_proof.cloudwatch.metrics import Metric
from alarm_proof.cloudwatch.unsupported import UnsupportedError

EVENT = {
    "eventType": "UpdateTrail",
    "sourceIPAddress": "111.111.111.111",
    "arrayKey": ["value", "another value"],
    "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
    "SomeObject": None,
    "ThisFlag": True,
    "user": {"id": 1, "email": "John.Stiles@example.com"},
    "latency": 50.5,
}
MATCHES = [
    '{ $.eventType = "UpdateTrail" }',
    "{ $.eventType = *Trail }",
    '{ $.eventType = "Update*" }',
    '{ $.eventType = "*teTr*" }',
    "{ $.sourceIPAddress != 123.123.* }",
    '{ $.arrayKey[0] = "value" }',
    "{ $.objectList[1].id = 2 }",
    "{ $.SomeObject IS NULL }",
    "{ $.SomeOtherObject NOT EXISTS }",
    "{ $.ThisFlag IS TRUE }",
    '{ ($.user.id = 1) && ($.eventType != "Other") }',
    "{ $.latency >= 50.5 }",
    "{ $.latency < 10e3 }",
    '{ $.user.id = 1 || $.latency = 1 && $.eventType = "no" }',
]
DOES_NOT_MATCH = [
    '{ $.eventType = "updatetrail" }',
    '{ $.eventType = "Up*Trail" }',
    "{ $.arrayKey = 1 }",
    "{ $.arrayKey != 1 }",
    "{ $.SomeOtherObject IS NULL }",
    "{ $.ThisFlag IS FALSE }",
    "{ $.latency > 50.5 }",
    '{ ($.user.id = 1 || $.latency = 1) && $.eventType = "no" }',
]


@pytest.mark.parametrize("text", MATCHES)
def test_a_pattern_matches_as_the_guide_says(text: str) -> None:
    assert pattern(text)(EVENT)


@pytest.mark.parametrize("text", DOES_NOT_MATCH)
def test_a_pattern_does_not_match_as_the_guide_says(text: str) -> None:
    assert not pattern(text)(EVENT)


@pytest.mark.parametrize(
    "text", ["ERROR", "[ip, user]", "{ $.a = %x% }", f"{{ $.a = {'x' * 1024} }}"]
)
def test_what_is_not_evaluated_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedError):
        pattern(text)


def filter_of(**changed: object) -> MetricFilter:
    made = {"MetricName": "m", "MetricNamespace": "N", "MetricValue": "1", **changed}
    read = {"LogGroupName": "g", "FilterPattern": "{ $.ms >= 0 }", "MetricTransformations": [made]}
    return MetricFilter.read(read)


def test_a_filter_counts_its_matches_by_dimension() -> None:
    of_service = filter_of(Dimensions=[{"Key": "service", "Value": "$.service"}])
    lines = [{"ms": 1, "service": "a"}, {"ms": 2, "service": "a"}, {"ms": 3}, {"service": "a"}]
    made = of_service.count(LogEvent.of(7, json.dumps(line)) for line in lines)
    assert list(made.known()) == [Metric("N", "m", frozenset({("service", "a")}))]
    assert made.statistic(next(iter(made.known())), "Sum", 7, 8) == 2


def test_a_filter_takes_its_value_from_the_line() -> None:
    made = filter_of(MetricValue="$.ms").count([LogEvent.of(7, '{"ms": 12}')])
    assert made.statistic(Metric("N", "m"), "Average", 7, 8) == 12


def test_a_minute_with_events_and_no_match_gets_the_default() -> None:
    events = [LogEvent.of(7, '{"ms": 1}'), LogEvent.of(8, "no JSON")]
    made = filter_of(DefaultValue=0).count(events)
    sums = [made.statistic(Metric("N", "m"), "Sum", minute, minute + 1) for minute in (7, 8, 9)]
    assert sums == [1, 0, None]


def test_dimensions_and_a_default_are_refused_together() -> None:
    with pytest.raises(UnsupportedError):
        filter_of(DefaultValue=0, Dimensions=[{"Key": "k", "Value": "$.v"}])


def test_a_line_carries_metrics_of_its_own() -> None:
    line = {
        "_aws": {
            "Timestamp": 7 * 60_000,
            "CloudWatchMetrics": [
                {"Namespace": "N", "Dimensions": [["k"], []], "Metrics": [{"Name": "Calls"}]}
            ],
        },
        "k": "v",
        "Calls": [1.0, 2.0],
    }
    made = embedded([LogEvent.of(7, json.dumps(line))])
    with_dimension = Metric("N", "Calls", frozenset({("k", "v")}))
    assert set(made.known()) == {with_dimension, Metric("N", "Calls")}
    assert made.statistic(with_dimension, "Sum", 7, 8) == 3
