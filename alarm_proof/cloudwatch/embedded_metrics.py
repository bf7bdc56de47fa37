"""Metrics that log events carry.

CloudWatch user guide, "Specification: Embedded metric format".
"""

from collections.abc import Iterable, Mapping
from typing import Any

from alarm_proof.cloudwatch.log_events import LogEvent
from alarm_proof.cloudwatch.metrics import Metric, Metrics


def embedded(events: Iterable[LogEvent]) -> Metrics:
    """What the events count by themselves, each set of dimensions a metric."""
    made = Metrics()
    for event in events:
        if event.json is None or not isinstance(event.json.get("_aws"), Mapping):
            continue
        for directive in event.json["_aws"].get("CloudWatchMetrics", ()):
            _add(made, event.json, directive)
    return made


def _add(made: Metrics, event: Mapping[str, Any], directive: Mapping[str, Any]) -> None:
    minute = int(event["_aws"]["Timestamp"]) // 60_000
    for names in directive.get("Dimensions", [[]]):
        if not all(isinstance(event.get(name), str) for name in names):
            continue
        pairs = frozenset((name, event[name]) for name in names)
        for described in directive.get("Metrics", ()):
            metric = Metric(directive["Namespace"], described["Name"], pairs)
            values = event.get(described["Name"], [])
            for value in values if isinstance(values, list) else [values]:
                made.put(metric, minute, float(value))
