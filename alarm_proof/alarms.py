"""The alarms and metric filters of an environment, read out of its templates."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alarm_proof.cloudwatch.composite_alarm import CompositeAlarm
from alarm_proof.cloudwatch.metric_alarm import MetricAlarm
from alarm_proof.cloudwatch.metric_filter import MetricFilter
from alarm_proof.templates import Templates

Alarm = MetricAlarm | CompositeAlarm


@dataclass(frozen=True, slots=True)
class Alarms:
    """What watches an environment.

    Attributes:
        metric: By name.
        composite: By name.
        filters: Those that make metrics of logs.
    """

    metric: Mapping[str, MetricAlarm]
    composite: Mapping[str, CompositeAlarm]
    filters: Sequence[MetricFilter]

    @classmethod
    def read(cls, templates: Templates) -> "Alarms":
        """Read them.

        Raises:
            UnsupportedError: One uses what is not evaluated here.
        """
        metric = [
            MetricAlarm.read(one.properties) for one in templates.of("AWS::CloudWatch::Alarm")
        ]
        composite = [
            CompositeAlarm.read(one.properties)
            for one in templates.of("AWS::CloudWatch::CompositeAlarm")
        ]
        return cls(
            {one.name: one for one in metric},
            {one.name: one for one in composite},
            [MetricFilter.read(one.properties) for one in templates.of("AWS::Logs::MetricFilter")],
        )

    def all(self) -> Sequence[Alarm]:
        """Every alarm."""
        return [*self.metric.values(), *self.composite.values()]

    def short_names(self, prefix: str) -> AbstractSet[str]:
        """Their names without the environment's prefix."""
        return {alarm.name.removeprefix(prefix) for alarm in self.all()}
