"""What a function answered to contact flows: how many, how fast, how many from the fallback."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.function.connect_function import ConnectFunction
from stacks.observability.log_counts import LogCounts, through_live

NO_PHONE_NUMBER = "no_phone_number"
"""As in `lambdas/functions/customer_lookup/rule.py`."""


class Answers(Construct):
    """Metrics of a function's answers, read off the one log line that each answer leaves."""

    def __init__(
        self, scope: Construct, construct_id: str, *, function: ConnectFunction, environment: str
    ) -> None:
        super().__init__(scope, construct_id)
        self._function = function
        self._counts = LogCounts(function, environment)
        # Only the line about an answer to a flow has `ms`; a ping's line has none.
        any_answer = through_live(logs.FilterPattern.number_value("$.ms", ">=", 0))
        # Whoever withholds their number, or writes instead of calling, is no failure of ours.
        fallback = through_live(
            logs.FilterPattern.string_value("$.answer_source", "=", "fallback"),
            logs.FilterPattern.string_value("$.reason", "!=", NO_PHONE_NUMBER),
        )
        self._counts.count(self, "AnswerMilliseconds", any_answer, value="$.ms")
        self._counts.count(self, "FallbackAnswers", fallback)

    def average_milliseconds(self, period: Duration) -> cloudwatch.Metric:
        """The mean time that flows waited for this function's code."""
        return self._counts.read("AnswerMilliseconds", "Average", period)

    def answered(self, period: Duration) -> cloudwatch.Metric:
        """How many answers there were."""
        return self._counts.read("AnswerMilliseconds", "SampleCount", period)

    def fallbacks(self, period: Duration) -> cloudwatch.Metric:
        """How many of them came from the fallback because something went wrong."""
        return self._counts.read("FallbackAnswers", "Sum", period)

    def fallback_percent(self, period: Duration) -> cloudwatch.MathExpression:
        """The share of answers that came from the fallback, in percent."""
        return cloudwatch.MathExpression(
            expression="100 * FILL(fallbacks, 0) / answers",
            using_metrics={"fallbacks": self.fallbacks(period), "answers": self.answered(period)},
            label=f"{self._function.folder}: fallback answers, %",
            period=period,
        )
