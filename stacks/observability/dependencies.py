"""Whether what a function depends on answers it, read off the line that each answer leaves.

A function works on without its table, its queue's right or its secret: from memory, or with the
fallback. So nobody notices by callers alone.
"""

from collections.abc import Mapping

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.function.connect_function import ConnectFunction
from stacks.observability.log_counts import LogCounts, through_live

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
        self._counts = LogCounts(function, environment)
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
                f"{mine}_failed": self._counts.read(f"{kind.capitalize()}Failed", "Sum", period),
                f"{mine}_asked": self._counts.read(f"{kind.capitalize()}Asked", "Sum", period),
            },
            label=f"{self._function.folder}: {kind} failed, %",
            period=period,
        )

    def _count(self, kind: str, service: str) -> None:
        asked = logs.FilterPattern.string_value("$.asked", "=", f"*{service}=*")
        not_ok = logs.FilterPattern.string_value("$.asked", "!=", f"*{service}=ok*")
        self._counts.count(self, f"{kind}Asked", through_live(asked))
        self._counts.count(self, f"{kind}Failed", through_live(asked, not_ok))
