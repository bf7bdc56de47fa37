"""What metric filters count in a function's log, and the metrics that come of it."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from product import PASCAL
from stacks.function.connect_function import ALIAS, ConnectFunction


def through_live(*conditions: logs.JsonPattern) -> logs.JsonPattern:
    """Match lines for which `conditions` hold, of calls through the alias.

    No flow calls past it: a test of `$LATEST` or of an old version wakes nobody.
    """
    live = logs.FilterPattern.string_value("$.qualifier", "=", ALIAS)
    return logs.FilterPattern.all(*conditions, live)


class LogCounts:
    """The metrics of one function's log, in one environment.

    They have a namespace an environment, since two environments may share an account.
    """

    def __init__(self, function: ConnectFunction, environment: str) -> None:
        self._function = function
        self._namespace = f"{PASCAL}/{environment}"

    def count(
        self, scope: Construct, metric: str, lines: logs.IFilterPattern, *, value: str = "1"
    ) -> None:
        """Add `value` to `metric` for each of `lines`: a number, or where the line has it."""
        logs.MetricFilter(
            scope,
            metric,
            log_group=self._function.house.log_group,
            filter_pattern=lines,
            metric_namespace=self._namespace,
            metric_name=metric,
            metric_value=value,
            dimensions={"service": "$.service"},
        )

    def read(self, metric: str, statistic: str, period: Duration) -> cloudwatch.Metric:
        """Return what was counted as `metric`."""
        return cloudwatch.Metric(
            namespace=self._namespace,
            metric_name=metric,
            dimensions_map={"service": self._function.folder},
            statistic=statistic,
            period=period,
        )
