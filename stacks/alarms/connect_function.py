"""Alarms of a function that contact flows call, all on its alias.

Callers invoke the alias. The function's own metrics also count tests and other versions.
"""

from dataclasses import replace

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from contracts import BLOCK_LIMIT_SECONDS
from stacks.alarms.on_call import OnCall, Row
from stacks.config import ProvisionedConcurrency
from stacks.config.thresholds import Thresholds
from stacks.function.connect_function import ConnectFunction
from stacks.observability.answers import Answers

MINUTE = Duration.minutes(1)
FIVE_MINUTES = Duration.minutes(5)

NEARLY_ALL = 0.9
BUSY_MINUTES = 15
"""Consecutive minutes. Target tracking scales out after three (AWS: "How target tracking scaling
for Application Auto Scaling works"), so after 15 minutes `max` or a limit prevents it."""


class ConnectFunctionAlarms(Construct):
    """The alarms of one function.

    Attributes:
        callers_affected: the alarms that mean that callers notice something now.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        function: ConnectFunction,
        answers: Answers,
        thresholds: Thresholds,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        self._function = function
        self._name = function.folder.replace("_", "-")
        self.callers_affected = [
            on_call.alarm(self, replace(row, quiet=True))
            for row in self._noticed_now(answers, thresholds)
        ]
        for row in self._noticed_later(answers, thresholds):
            on_call.alarm(self, row)

    def _noticed_now(self, answers: Answers, thresholds: Thresholds) -> list[Row]:
        """Return what callers hear, or lose, at once."""
        name, of_alias = self._name, self._function.alias
        longest = thresholds.longest_call_seconds
        return [
            Row(
                "NearTheLimit",
                f"{name}-near-the-limit",
                of_alias.metric_duration(statistic="Maximum", period=MINUTE),
                longest * 1000,
                f"A call took over {longest / BLOCK_LIMIT_SECONDS:.0%} of the "
                f"{BLOCK_LIMIT_SECONDS} seconds that Connect waits: that caller heard silence, and "
                "the next may take the Error branch.",
                "near-the-limit",
            ),
            Row(
                "Errors",
                f"{name}-errors",
                of_alias.metric_errors(period=MINUTE),
                0,
                "The function raised an error or timed out: Connect retried, then callers took the "
                "Error branch.",
                "function-errors",
            ),
            Row(
                "Throttles",
                f"{name}-throttles",
                of_alias.metric_throttles(period=MINUTE),
                0,
                "Lambda throttled the function: Connect retried within the block's limit, and "
                "callers waited longer or took the Error branch.",
                "throttles",
            ),
            Row(
                "Fallbacks",
                f"{name}-fallbacks",
                answers.fallback_percent(FIVE_MINUTES),
                thresholds.fallback_percent,
                f"Over {thresholds.fallback_percent:g} % of the answers were fallbacks: "
                "callers reach a queue, but are not recognised, or their job is not started.",
                "fallback-answers",
                periods=2,
            ),
        ]

    def _noticed_later(self, answers: Answers, thresholds: Thresholds) -> list[Row]:
        """Return what makes callers wait, or will soon."""
        name, config = self._name, self._function.config
        average = thresholds.average_budget_percent
        rows = [
            Row(
                "SlowAverage",
                f"{name}-slow-average",
                answers.average_milliseconds(FIVE_MINUTES),
                average / 100 * (config.budget_seconds * 1000),
                f"The average answer takes over {average:g}% of the function's budget: "
                "callers wait longer than on a normal day, but every caller still gets an answer.",
                "slow-average",
                periods=3,
            )
        ]
        if isinstance(config.warmth, ProvisionedConcurrency):
            rows += self._of_provisioned_concurrency()
        return rows

    def _of_provisioned_concurrency(self) -> list[Row]:
        name = self._name
        spilled = "ProvisionedConcurrencySpilloverInvocations"
        return [
            Row(
                "Spillover",
                f"{name}-spillover",
                self._function.alias.metric(spilled, statistic="Sum", period=FIVE_MINUTES),
                0,
                "Concurrent calls exceed the provisioned concurrency: some callers wait for a cold "
                "start.",
                "spillover",
                periods=2,
            ),
            Row(
                "Utilization",
                f"{name}-utilization",
                self._utilization_of_several(),
                NEARLY_ALL,
                f"Over {NEARLY_ALL:.0%} of the provisioned concurrency was in use in each of "
                f"{BUSY_MINUTES} minutes, and auto scaling does not keep up: callers will soon "
                "wait for cold starts.",
                "utilization",
                periods=BUSY_MINUTES,
            ),
        ]

    def _utilization_of_several(self) -> cloudwatch.MathExpression:
        """Return the highest utilization in each minute, or 0 without concurrent calls.

        With one or two environments, a single call already uses all or half of them. Single calls
        are not a reason for an alarm.
        """
        return cloudwatch.MathExpression(
            expression="IF(in_use > 1, utilization, 0)",
            using_metrics={
                "in_use": self._highest("ProvisionedConcurrentExecutions"),
                "utilization": self._highest("ProvisionedConcurrencyUtilization"),
            },
            label=f"{self._function.folder}: highest use of several environments",
            period=MINUTE,
        )

    def _highest(self, metric: str) -> cloudwatch.Metric:
        return self._function.alias.metric(metric, statistic="Maximum", period=MINUTE)
