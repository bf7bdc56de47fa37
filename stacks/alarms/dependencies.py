"""Alarms for faults that no caller hears: a table, a queue, a secret, pings, the log itself."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.alarms.on_call import OnCall, Row
from stacks.config import KeepWarm
from stacks.function.connect_function import ConnectFunction
from stacks.observability.dependencies import Dependencies
from stacks.observability.log_counts import LogCounts

FIVE_MINUTES = Duration.minutes(5)
PERIODS = 3

PING_FAILED = "a keep-warm ping failed"
"""As in `lambdas/libraries/house_rules/fan_out.py`."""

WITHOUT = {
    "table": "calls are answered without it. The CRM gets more requests, or the state of a job "
    "cannot be read.",
    "secret": "new execution environments cannot reach the CRM. Running ones keep the secret and "
    "still work.",
    "queue": "jobs that callers ask for are not started.",
}


class DependencyAlarms(Construct):
    """The alarms for the dependencies of one function."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        function: ConnectFunction,
        dependencies: Dependencies,
        environment: str,
        most_failed_percent: float,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        self._most_failed_percent = most_failed_percent
        self._function = function
        self._on_call = on_call
        self._environment = environment
        self._name = function.folder.replace("_", "-")
        for kind in dependencies.watched:
            self._gone(dependencies, kind)
        self._unlogged()
        warmth = function.config.warmth
        if isinstance(warmth, KeepWarm) and warmth.environments > 1:
            self._pings(warmth)

    def _gone(self, dependencies: Dependencies, kind: str) -> None:
        self._on_call.alarm(
            self,
            Row(
                kind.capitalize(),
                name=f"{self._name}-{kind}-gone",
                meaning=(
                    f"Over {self._most_failed_percent:g} % of the requests to the "
                    f"function's {kind} fail: {WITHOUT[kind]}"
                ),
                section=f"{kind}-gone",
                metric=dependencies.failed_percent(kind, FIVE_MINUTES),
                above=self._most_failed_percent,
                periods=PERIODS,
            ),
        )

    def _unlogged(self) -> None:
        lines = cloudwatch.Metric(
            namespace="AWS/Logs",
            metric_name="IncomingLogEvents",
            dimensions_map={"LogGroupName": self._function.house.log_group.log_group_name},
            statistic="Sum",
            period=FIVE_MINUTES,
        )
        self._on_call.alarm(
            self,
            Row(
                "Unlogged",
                name=f"{self._name}-unlogged",
                meaning=(
                    "The function answers callers, but its log receives nothing: the "
                    "alarms that read the log (fallbacks, slow average, dependencies) cannot ring."
                ),
                section="no-log",
                metric=cloudwatch.MathExpression(
                    expression="IF(invocations > 0 AND FILL(lines, 0) == 0, 1, 0)",
                    using_metrics={
                        "invocations": self._function.alias.metric_invocations(period=FIVE_MINUTES),
                        "lines": lines,
                    },
                    label=f"{self._function.folder}: answered and not logged",
                    period=FIVE_MINUTES,
                ),
                above=0,
                periods=PERIODS,
            ),
        )

    def _pings(self, warmth: KeepWarm) -> None:
        counts = LogCounts(self._function, self._environment)
        lines = logs.FilterPattern.string_value("$.message", "=", PING_FAILED)
        counts.count(self, "PingsFailed", lines)
        self._on_call.alarm(
            self,
            Row(
                "Pings",
                name=f"{self._name}-pings",
                meaning=(
                    f"Keep-warm pings do not reach {warmth.environments} environments: concurrent "
                    "callers wait for cold starts."
                ),
                section="pings",
                # Twice the interval, so that each period holds a ping even if it comes
                # early or late.
                metric=counts.read(
                    "PingsFailed", "Sum", Duration.minutes(2 * warmth.every_minutes)
                ),
                above=0,
                periods=PERIODS,
            ),
        )
