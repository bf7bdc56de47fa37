"""Metrics that CloudWatch Logs makes of log events.

CloudWatch Logs user guide, "Filter pattern syntax for metric filters", "Configuring metric values
for a metric filter".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alarm_proof.cloudwatch.filter_pattern import pattern, value_at
from alarm_proof.cloudwatch.log_events import LogEvent
from alarm_proof.cloudwatch.metrics import Metric, Metrics
from alarm_proof.cloudwatch.unsupported import UnsupportedError


@dataclass(frozen=True, slots=True)
class MetricFilter:
    """A metric filter of a template.

    Attributes:
        value: A number, or a selector of one.
        default: Reported for a minute with events and no match; None: nothing is.
        dimensions: Names, and the selectors of their values.
    """

    log_group: str
    pattern: str
    namespace: str
    metric: str
    value: str
    default: float | None
    dimensions: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, properties: Mapping[str, Any]) -> "MetricFilter":
        """Read `AWS::Logs::MetricFilter`, its references resolved.

        Raises:
            UnsupportedError: CloudWatch Logs would refuse it.
        """
        (made,) = properties["MetricTransformations"]
        pairs = tuple((one["Key"], one["Value"]) for one in made.get("Dimensions", ()))
        default = made.get("DefaultValue")
        if pairs and default is not None:
            raise UnsupportedError(
                f"the filter of {made['MetricName']} has dimensions and a default value: "
                "CloudWatch Logs takes one of the two (API reference, MetricTransformation)"
            )
        return cls(
            log_group=properties["LogGroupName"],
            pattern=properties["FilterPattern"],
            namespace=made["MetricNamespace"],
            metric=made["MetricName"],
            value=str(made["MetricValue"]),
            default=None if default is None else float(default),
            dimensions=pairs,
        )

    def count(self, events: Iterable[LogEvent]) -> Metrics:
        """What comes of a log group's events."""
        made, matches = Metrics(), pattern(self.pattern)
        minutes, counted = set(), set()
        for event in events:
            minutes.add(event.minute)
            if event.json is None or not matches(event.json):
                continue
            value = self._value(event.json)
            metric = self._metric(event.json)
            if value is not None and metric is not None:
                made.put(metric, event.minute, value)
                counted.add(event.minute)
        if self.default is not None:
            for minute in minutes - counted:
                made.put(Metric(self.namespace, self.metric), minute, self.default)
        return made

    def _value(self, event: Mapping[str, Any]) -> float | None:
        found = value_at(event, self.value) if self.value.startswith("$") else self.value
        try:
            return float(found)
        except (TypeError, ValueError):  # "if no value can be extracted, nothing is published"
            return None

    def _metric(self, event: Mapping[str, Any]) -> Metric | None:
        """The metric, None where the event has not every dimension: it is another metric then."""
        found = [(name, value_at(event, selector)) for name, selector in self.dimensions]
        if any(value is None for _, value in found):
            return None
        pairs = (
            (name, value if isinstance(value, str) else json.dumps(value)) for name, value in found
        )
        return Metric(self.namespace, self.metric, frozenset(pairs))
