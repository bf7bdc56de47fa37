"""What a played centre leaves in CloudWatch: values of AWS's own metrics, and log events."""

from alarm_proof.centre.clock import Clock
from alarm_proof.cloudwatch.log_events import LogEvent
from alarm_proof.cloudwatch.metrics import Metric, Metrics


class Recording:
    """Takes down what services measure and log.

    Attributes:
        metrics: AWS's own.
        logs: By log group.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.metrics = Metrics()
        self.logs: dict[str, list[LogEvent]] = {}

    def measure(
        self,
        namespace: str,
        name: str,
        value: float,
        *dimensions: tuple[str, str],
        minute: int | None = None,
    ) -> None:
        """One value of a metric, now or in another minute."""
        when = self._clock.minute if minute is None else minute
        self.metrics.put(Metric(namespace, name, frozenset(dimensions)), when, value)

    def log(self, group: str, line: str) -> None:
        """One log event, which CloudWatch Logs counts too."""
        self.logs.setdefault(group, []).append(LogEvent.of(self._clock.minute, line))
        self.measure("AWS/Logs", "IncomingLogEvents", 1, ("LogGroupName", group))
