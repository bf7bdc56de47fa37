"""Whether what a function depends on answers it, read off the line that each answer leaves.

A function works on without its table, its queue's right or its secret: from memory, or with the
fallback. So nobody notices by callers alone.
"""

from collections.abc import Mapping

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.answers import NAMESPACE
from stacks.connect_function import ALIAS, ConnectFunction

SERVICES: Mapping[str, str] = {"table": "dynamodb", "secret": "secretsmanager", "queue": "sqs"}
"""What IAM and the log line call it, by what it is to a function."""


class Dependencies(Construct):
    """Counts of a function's questions, and of those without a usable answer, by dependency.

    Attributes:
        watched: keys of `SERVICES`: those that the function's policy lets its code call.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, function: ConnectFunction, environment: str
    ) -> None:
        super().__init__(scope, construct_id)
        self._function = function
        self._namespace = f"{NAMESPACE}/{environment}"
        self.watched = [
            kind for kind, service in SERVICES.items() if service in function.house.services
        ]
        for kind in self.watched:
            self._count(kind.capitalize(), SERVICES[kind])

    def failed_percent(self, kind: str, period: Duration) -> cloudwatch.MathExpression:
        """The share of calls that asked and got nothing usable, in percent."""
        mine = f"{self._function.folder}_{kind}"  # several share a graph, and no id twice
        return cloudwatch.MathExpression(
            expression=f"100 * FILL({mine}_failed, 0) / {mine}_asked",
            using_metrics={
                f"{mine}_failed": self._read(f"{kind.capitalize()}Failed", period),
                f"{mine}_asked": self._read(f"{kind.capitalize()}Asked", period),
            },
            label=f"{self._function.folder}: {kind} failed, %",
            period=period,
        )

    def _count(self, kind: str, service: str) -> None:
        live = logs.FilterPattern.string_value("$.qualifier", "=", ALIAS)
        asked = logs.FilterPattern.string_value("$.asked", "=", f"*{service}=*")
        not_ok = logs.FilterPattern.string_value("$.asked", "!=", f"*{service}=ok*")
        for metric, pattern in (
            (f"{kind}Asked", logs.FilterPattern.all(asked, live)),
            (f"{kind}Failed", logs.FilterPattern.all(asked, not_ok, live)),
        ):
            logs.MetricFilter(
                self,
                metric,
                log_group=self._function.house.log_group,
                filter_pattern=pattern,
                metric_namespace=self._namespace,
                metric_name=metric,
                metric_value="1",
                dimensions={"service": "$.service"},
            )

    def _read(self, metric: str, period: Duration) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace=self._namespace,
            metric_name=metric,
            dimensions_map={"service": self._function.folder},
            statistic="Sum",
            period=period,
        )
