"""What a function answered to contact flows: pings left out, which AWS's own metrics count in."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.connect_function import ALIAS, ConnectFunction

NAMESPACE = "UnderEight"
"""As the functions count in (`lambdas/contact/telemetry.py`)."""

NO_PHONE_NUMBER = "no_phone_number"
"""As in `lambdas/customer_lookup/rule.py`."""


class Answers(Construct):
    """Metrics of a function's answers, read off the one log line that each answer leaves.

    They have a namespace an environment, since two environments may share an account.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, function: ConnectFunction, environment: str
    ) -> None:
        super().__init__(scope, construct_id)
        self._function = function
        self._namespace = f"{NAMESPACE}/{environment}"
        # No flow calls past the alias: a test of `$LATEST` or of an old version wakes nobody.
        live = logs.FilterPattern.string_value("$.qualifier", "=", ALIAS)
        # Only the line about an answer to a flow has `ms`; a ping's line has none.
        any_answer = logs.FilterPattern.all(
            logs.FilterPattern.number_value("$.ms", ">=", 0),
            live,
        )
        # Whoever withholds their number, or writes instead of calling, is no failure of ours.
        fallback = logs.FilterPattern.all(
            logs.FilterPattern.string_value("$.answer_source", "=", "fallback"),
            logs.FilterPattern.string_value("$.reason", "!=", NO_PHONE_NUMBER),
            live,
        )
        self._count("Milliseconds", "AnswerMilliseconds", any_answer, value="$.ms")
        self._count("Fallbacks", "FallbackAnswers", fallback, value="1")

    def average_milliseconds(self, period: Duration) -> cloudwatch.Metric:
        """The mean time that flows waited for this function's code."""
        return self._read("AnswerMilliseconds", "Average", period)

    def answered(self, period: Duration) -> cloudwatch.Metric:
        """How many answers there were."""
        return self._read("AnswerMilliseconds", "SampleCount", period)

    def fallbacks(self, period: Duration) -> cloudwatch.Metric:
        """How many of them came from the fallback because something went wrong."""
        return self._read("FallbackAnswers", "Sum", period)

    def fallback_percent(self, period: Duration) -> cloudwatch.MathExpression:
        """The share of answers that came from the fallback, in percent."""
        return cloudwatch.MathExpression(
            expression="100 * FILL(fallbacks, 0) / answers",
            using_metrics={"fallbacks": self.fallbacks(period), "answers": self.answered(period)},
            label=f"{self._function.folder}: fallback answers, %",
            period=period,
        )

    def _count(
        self, construct_id: str, metric: str, pattern: logs.IFilterPattern, *, value: str
    ) -> None:
        logs.MetricFilter(
            self,
            construct_id,
            log_group=self._function.house.log_group,
            filter_pattern=pattern,
            metric_namespace=self._namespace,
            metric_name=metric,
            metric_value=value,
            dimensions={"service": "$.service"},
        )

    def _read(self, metric: str, statistic: str, period: Duration) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace=self._namespace,
            metric_name=metric,
            dimensions_map={"service": self._function.folder},
            statistic=statistic,
            period=period,
        )
