"""What is gone without a caller noticing: a table, a queue, a secret, pings, the log itself."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.alarms.on_call import Meaning, OnCall
from stacks.config import KeepWarm
from stacks.connect_function import ConnectFunction
from stacks.dependencies import Dependencies
from stacks.log_counts import LogCounts

FIVE_MINUTES = Duration.minutes(5)
PERIODS = 3

MOST_FAILED_PERCENT = 50.0
"""Above it the dependency is not slow now and then: it is gone."""

PING_FAILED = "a keep-warm ping failed"
"""As in `lambdas/libraries/house_rules/fan_out.py`."""

WITHOUT = {
    "table": "calls are answered without it, so the CRM is asked more often, or a job's state is "
    "not known.",
    "secret": "environments that start now do not reach the CRM; those that know it work on.",
    "queue": "no job that a caller asks for is started.",
}


class DependencyAlarms(Construct):
    """Tells when something that one function depends on has quietly gone."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        function: ConnectFunction,
        dependencies: Dependencies,
        environment: str,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
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
            kind.capitalize(),
            name=f"{self._name}-{kind}-gone",
            meaning=Meaning(
                f"The function's {kind} does not answer most of its questions: {WITHOUT[kind]}",
                f"{kind}-gone",
            ),
            metric=dependencies.failed_percent(kind, FIVE_MINUTES),
            above=MOST_FAILED_PERCENT,
            periods=PERIODS,
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
            "Unlogged",
            name=f"{self._name}-unlogged",
            meaning=Meaning(
                "Callers are answered and no line of it arrives in the log: fallbacks, slow "
                "answers and lost dependencies would alarm nobody.",
                "no-log",
            ),
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
        )

    def _pings(self, warmth: KeepWarm) -> None:
        counts = LogCounts(self._function, self._environment)
        lines = logs.FilterPattern.string_value("$.message", "=", PING_FAILED)
        counts.count(self, "PingsFailed", lines)
        self._on_call.alarm(
            self,
            "Pings",
            name=f"{self._name}-pings",
            meaning=Meaning(
                f"Pings do not reach {warmth.environments} environments: callers who come at the "
                "same time meet cold starts.",
                "pings",
            ),
            # Twice the pause, so that one is in each period though pings come early or late.
            metric=counts.read("PingsFailed", "Sum", Duration.minutes(2 * warmth.every_minutes)),
            above=0,
            periods=PERIODS,
        )
