"""The alarms exist, notify their topic, are not in alarm, and get data."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from verify.answer import Answer, Question, fail, not_applicable, ok, warn
from verify.aws import ReadOnlyAws
from verify.deployed import Resource
from verify.environment import Environment

ALARM = "AWS::CloudWatch::Alarm"
COMPOSITE = "AWS::CloudWatch::CompositeAlarm"

_AT_ONCE = 100
"""Names in a call (CloudWatch API, DescribeAlarms)."""

_WITH_EVERY_CALL = {"Duration", "Errors", "Throttles"}
"""Metrics that Lambda writes for every call of an alias (Lambda developer guide, "Types of metrics
for Lambda functions"). Pings call another alias."""

RECENT = "PT3H"
"""The only period that ListMetrics supports (CloudWatch API, ListMetrics)."""


def alarms(environment: Environment) -> Iterator[Question]:
    """Ask for all alarms together: one call lists them."""
    yield Question("alarms", "wired", partial(_wired, environment))
    yield Question("alarms", "quiet", partial(_quiet, environment))
    yield Question("alarms", "data", partial(_data, environment))


def _wired(environment: Environment) -> Answer:
    expected = environment.deployed.of_kind(ALARM, COMPOSITE)
    if not expected:
        return fail("No alarm is deployed", environment.deploy_again)
    live = {alarm["AlarmName"]: alarm for alarm in _live(environment)}
    wrong = [
        f"{resource.physical_id} {what}"
        for resource in expected
        for what in _miswired(environment, resource, live.get(resource.physical_id))
    ]
    if wrong:
        return fail("; ".join(wrong), f"{environment.deploy_again}, or undo it.")
    return ok(f"{len(expected)} alarms exist, with the deployed actions")


def _miswired(
    environment: Environment, resource: Resource, live: dict[str, Any] | None
) -> Iterator[str]:
    if live is None:
        yield "does not exist any more"
        return
    if not live.get("ActionsEnabled", False) and resource.properties.get("ActionsEnabled", True):
        yield "has its actions disabled"
    for kind in ("AlarmActions", "OKActions"):
        declared = {
            environment.deployed.text(resource.stack, action)
            for action in resource.properties.get(kind, [])
        }
        lacking = declared - set(live.get(kind, []))
        if lacking:
            yield f"lacks {', '.join(sorted(lacking))} in its {kind}"
    if resource.kind == COMPOSITE:
        parts = environment.deployed.named(resource, resource.properties["AlarmRule"])
        rule = live.get("AlarmRule", "")
        lost = [part.physical_id for part in parts if f"alarm:{part.physical_id}" not in rule]
        if lost:
            yield f"lacks {', '.join(lost)} in its rule"


def _quiet(environment: Environment) -> Answer:
    live = _live(environment)
    if not live:
        return not_applicable("No alarm is deployed, so none can be in alarm")
    ringing = [alarm["AlarmName"] for alarm in live if alarm.get("StateValue") == "ALARM"]
    if ringing:
        return fail(
            f"In alarm now: {', '.join(ringing)}",
            "The alarm's description has the link to its section in docs/operations.md.",
        )
    return ok(f"None of {len(live)} alarms is in alarm")


def _data(environment: Environment) -> Answer:
    metrics = [
        (aws, metric)
        for aws, names in _names(environment)
        for metric in _metrics(_described(aws, names))
    ]
    if not metrics:
        return not_applicable("No alarm is deployed, so no metric is watched")
    silent = [metric for aws, metric in metrics if not _seen(aws, metric)]
    due = {
        _dimensions(metric)["Resource"]
        for metric in silent
        if metric["MetricName"] in _WITH_EVERY_CALL and "Resource" in _dimensions(metric)
    }
    seen = f"{len(metrics) - len(silent)} of {len(metrics)} metrics had values in the last 3 hours"
    if due:
        return warn(
            f"{seen}. Every call of {', '.join(sorted(due))} writes metrics, but none arrived",
            "Check again some minutes after the first call. If none arrive then, callers do not "
            "reach this alias.",
        )
    return ok(f"{seen}; the others get values when what they count occurs")


def _live(environment: Environment) -> list[dict[str, Any]]:
    return [alarm for aws, names in _names(environment) for alarm in _described(aws, names)]


def _names(environment: Environment) -> list[tuple[ReadOnlyAws, list[str]]]:
    """Return the alarms' names by the Region that they are in."""
    by_region: dict[int, tuple[ReadOnlyAws, list[str]]] = {}
    for resource in environment.deployed.of_kind(ALARM, COMPOSITE):
        aws = environment.deployed.stacks[resource.stack].aws
        by_region.setdefault(id(aws), (aws, []))[1].append(resource.physical_id)
    return list(by_region.values())


def _described(aws: ReadOnlyAws, names: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for start in range(0, len(names), _AT_ONCE):
        some = {
            "AlarmNames": names[start : start + _AT_ONCE],
            "AlarmTypes": ["MetricAlarm", "CompositeAlarm"],
        }
        for key in ("MetricAlarms", "CompositeAlarms"):
            found += aws.all("cloudwatch.DescribeAlarms", key, **some)
    return found


def _metrics(live: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each metric that an alarm watches, once, alone or in an expression."""
    watched = [
        *live,
        *(
            query["MetricStat"]["Metric"]
            for alarm in live
            for query in alarm.get("Metrics", [])
            if "MetricStat" in query
        ),
    ]
    keys = ("Namespace", "MetricName", "Dimensions")
    metrics = [{key: one.get(key, []) for key in keys} for one in watched if one.get("MetricName")]
    return [metric for number, metric in enumerate(metrics) if metric not in metrics[:number]]


def _seen(aws: ReadOnlyAws, metric: dict[str, Any]) -> bool:
    """Say whether there is a metric with exactly these dimensions."""
    found = aws.all("cloudwatch.ListMetrics", "Metrics", **metric, RecentlyActive=RECENT)
    return any(_dimensions(one) == _dimensions(metric) for one in found)


def _dimensions(metric: dict[str, Any]) -> dict[str, str]:
    return {one["Name"]: one["Value"] for one in metric.get("Dimensions", [])}
