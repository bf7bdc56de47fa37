"""Amazon CloudWatch: metrics out of their data points, and alarms."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import fmean
from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState, Point, metric
from local.aws_account.refused import Refused

Json = dict[str, Any]

MOST_QUERIES = 500
"""Of one GetMetricData (CloudWatch API reference)."""

_PERCENTILE = re.compile(r"p(\d+(?:\.\d+)?)")


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what CloudWatch answers."""

    def describe_alarms(asked: Json) -> Json:
        names, prefix = asked.get("AlarmNames"), asked.get("AlarmNamePrefix", "")
        kinds = asked.get("AlarmTypes", ["MetricAlarm"])
        found = [
            one
            for one in state.alarms
            if (names is None or one["AlarmName"] in names) and one["AlarmName"].startswith(prefix)
        ]
        metrics = [one for one in found if "AlarmRule" not in one]
        composites = [one for one in found if "AlarmRule" in one]
        return {
            "MetricAlarms": metrics if "MetricAlarm" in kinds else [],
            "CompositeAlarms": composites if "CompositeAlarm" in kinds else [],
        }

    def list_metrics(asked: Json) -> Json:
        wanted = {(one["Name"], one.get("Value")) for one in asked.get("Dimensions", [])}
        return {
            "Metrics": [
                {
                    "Namespace": namespace,
                    "MetricName": name,
                    "Dimensions": [{"Name": key, "Value": value} for key, value in sorted(of)],
                }
                for namespace, name, of in state.metrics
                if asked.get("Namespace", namespace) == namespace
                and asked.get("MetricName", name) == name
                and all(_has(of, key, value) for key, value in wanted)
            ]
        }

    def get_metric_data(asked: Json) -> Json:
        queries = asked["MetricDataQueries"]
        if len(queries) > MOST_QUERIES:
            raise Refused("ValidationError", f"{len(queries)} queries, at most {MOST_QUERIES}")
        answers = [_result(state, one, asked["StartTime"], asked["EndTime"]) for one in queries]
        return {"MetricDataResults": answers}

    return {
        "cloudwatch.DescribeAlarms": describe_alarms,
        "cloudwatch.ListMetrics": list_metrics,
        "cloudwatch.GetMetricData": get_metric_data,
    }


def _has(dimensions: frozenset[tuple[str, str]], key: str, value: str | None) -> bool:
    return any(key == name and value in {None, one} for name, one in dimensions)


def _result(state: AccountState, query: Json, start: datetime, end: datetime) -> Json:
    told = query["MetricStat"]
    asked = told["Metric"]
    named = {one["Name"]: one["Value"] for one in asked.get("Dimensions", [])}
    points = state.metrics.get(metric(asked["Namespace"], asked["MetricName"], **named), [])
    period = told["Period"]
    by_period: dict[datetime, list[float]] = {}
    for moment, value in points:
        if not start <= moment < end:
            continue
        since = (moment - start) // timedelta(seconds=period)
        by_period.setdefault(start + since * timedelta(seconds=period), []).append(value)
    # The latest comes first (GetMetricData, `ScanBy`).
    newest_first: list[Point] = [
        (moment, _statistic(told["Stat"], by_period[moment]))
        for moment in sorted(by_period, reverse=True)
    ]
    return {
        "Id": query["Id"],
        "Label": query.get("Label", asked["MetricName"]),
        "Timestamps": [moment for moment, _ in newest_first],
        "Values": [value for _, value in newest_first],
        "StatusCode": "Complete",
    }


def _statistic(name: str, values: list[float]) -> float:
    simple = {"Sum": sum, "Maximum": max, "Minimum": min, "Average": fmean, "SampleCount": len}
    if name in simple:
        return float(_call(simple[name], values))
    percentile = _PERCENTILE.fullmatch(name)
    if percentile is None:
        raise Refused("ValidationError", f"No statistic {name}")
    rank = round(float(percentile[1]) / 100 * (len(values) - 1))
    return sorted(values)[rank]


def _call(function: Any, values: Iterable[float]) -> float:  # noqa: ANN401 - one of a table
    result: float = function(values)
    return result
