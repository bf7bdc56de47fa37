"""What a template says that an alarm reads: one metric, or several and expressions of them."""

import re
from collections.abc import Mapping
from typing import Any

from alarm_proof.cloudwatch.alarm_data import Statistic
from alarm_proof.cloudwatch.metrics import Metric
from alarm_proof.cloudwatch.unsupported import UnsupportedError


def metric_of(properties: Mapping[str, Any]) -> Metric:
    """A metric as templates name it."""
    pairs = ((one["Name"], one["Value"]) for one in properties.get("Dimensions", ()))
    return Metric(properties["Namespace"], properties["MetricName"], frozenset(pairs))


def queries_of(
    properties: Mapping[str, Any],
) -> tuple[dict[str, Statistic], dict[str, str], str]:
    """What an alarm reads by id, its expressions in order, and the id that it watches.

    Raises:
        UnsupportedError: It uses what is not evaluated here.
    """
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
