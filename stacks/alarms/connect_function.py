"""Alarms of a function that contact flows call, all on its alias.

Callers invoke the alias. The function's own metrics also count tests and other versions.
"""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from contracts import BLOCK_LIMIT_SECONDS
from stacks.alarms.on_call import Meaning, OnCall
from stacks.answers import Answers
from stacks.config import ProvisionedConcurrency
from stacks.config.thresholds import Thresholds
from stacks.connect_function import ConnectFunction

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
        self._thresholds = thresholds
        self._function = function
        self._on_call = on_call
        self._name = function.folder.replace("_", "-")
        self.callers_affected = [
            self._near_the_limit(),
            self._errors(),
            self._throttles(),
            self._fallbacks(answers),
        ]
        self._slow_average(answers)
        if isinstance(function.config.warmth, ProvisionedConcurrency):
            self._spillover()
            self._utilization()

    def _near_the_limit(self) -> cloudwatch.Alarm:
        share = self._thresholds.longest_call_seconds / BLOCK_LIMIT_SECONDS
        return self._on_call.alarm(
            self,
            "NearTheLimit",
            name=f"{self._name}-near-the-limit",
            meaning=Meaning(
                f"A call took over {share:.0%} of the {BLOCK_LIMIT_SECONDS} seconds that "
                "Connect waits: that caller heard silence, and the next may take the Error branch.",
                "near-the-limit",
            ),
            metric=self._function.alias.metric_duration(statistic="Maximum", period=MINUTE),
            above=self._thresholds.longest_call_seconds * 1000,
            quiet=True,
        )

    def _errors(self) -> cloudwatch.Alarm:
        return self._on_call.alarm(
            self,
            "Errors",
            name=f"{self._name}-errors",
            meaning=Meaning(
                "The function raised an error or timed out: Connect retried, then callers took the "
                "Error branch.",
                "function-errors",
            ),
            metric=self._function.alias.metric_errors(period=MINUTE),
            above=0,
            quiet=True,
        )

    def _throttles(self) -> cloudwatch.Alarm:
        return self._on_call.alarm(
            self,
            "Throttles",
            name=f"{self._name}-throttles",
            meaning=Meaning(
                "Lambda throttled the function: Connect retried within the block's limit, and "
                "callers waited longer or took the Error branch.",
                "throttles",
            ),
            metric=self._function.alias.metric_throttles(period=MINUTE),
            above=0,
            quiet=True,
        )

    def _fallbacks(self, answers: Answers) -> cloudwatch.Alarm:
        most = self._thresholds.fallback_percent
        return self._on_call.alarm(
            self,
            "Fallbacks",
            name=f"{self._name}-fallbacks",
            meaning=Meaning(
                f"Over {most:g} % of the answers were fallbacks: callers reach a "
                "queue, but are not recognised, or their job is not started.",
                "fallback-answers",
            ),
            metric=answers.fallback_percent(FIVE_MINUTES),
            above=most,
            periods=2,
            quiet=True,
        )

    def _slow_average(self, answers: Answers) -> None:
        budget_ms = self._function.config.budget_seconds * 1000
        percent = self._thresholds.average_budget_percent
        self._on_call.alarm(
            self,
            "SlowAverage",
            name=f"{self._name}-slow-average",
            meaning=Meaning(
                f"The average answer takes over {percent:g}% of the function's budget: "
                "callers wait longer than on a normal day, but every caller still gets an answer.",
                "slow-average",
            ),
            metric=answers.average_milliseconds(FIVE_MINUTES),
            above=percent / 100 * budget_ms,
            periods=3,
        )

    def _spillover(self) -> None:
        self._on_call.alarm(
            self,
            "Spillover",
            name=f"{self._name}-spillover",
            meaning=Meaning(
                "Concurrent calls exceed the provisioned concurrency: some callers wait for a cold "
                "start.",
                "spillover",
            ),
            metric=self._function.alias.metric(
                "ProvisionedConcurrencySpilloverInvocations", statistic="Sum", period=FIVE_MINUTES
            ),
            above=0,
            periods=2,
        )

    def _utilization(self) -> None:
        self._on_call.alarm(
            self,
            "Utilization",
            name=f"{self._name}-utilization",
            meaning=Meaning(
                f"Over {NEARLY_ALL:.0%} of the provisioned concurrency was in use in each of "
                f"{BUSY_MINUTES} minutes, and auto scaling does not keep up: callers will soon "
                "wait for cold starts.",
                "utilization",
            ),
            metric=self._utilization_of_several(),
            above=NEARLY_ALL,
            periods=BUSY_MINUTES,
        )

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
