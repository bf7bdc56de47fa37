"""Alarms of the edge, on CloudFront's own metrics, which arrive sooner than its log."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.alarms.on_call import OnCall, Row
from stacks.config.edge import OriginTimeouts

FIVE_MINUTES = Duration.minutes(5)

ERROR_PERCENT = 5.0
"""The same as for fallback answers: an error of the edge becomes a fallback answer."""

FEWEST_REQUESTS = 20
"""Requests in five minutes. With fewer, one error would exceed `ERROR_PERCENT`."""

SLOW_SHARE = 0.75
"""The share of CloudFront's origin response timeout above which a timeout is near."""


class EdgeAlarms(Construct):
    """The alarms for what callers notice of the edge: errors, and a slow origin."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        distribution_id: str,
        timeouts: OriginTimeouts,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        self._distribution_id = distribution_id
        on_call.alarm(
            self,
            Row(
                "Errors",
                name="5xx",
                meaning=(
                    f"Over {ERROR_PERCENT:g} % of the edge's answers were 5xx, from the "
                    "origin or from CloudFront itself: callers are not recognised, and jobs wait."
                ),
                section="edge-errors",
                metric=self._error_percent(),
                above=ERROR_PERCENT,
                periods=2,
            ),
        )
        on_call.alarm(
            self,
            Row(
                "OriginLatency",
                name="origin-latency",
                meaning=(
                    f"One answer in ten took over {SLOW_SHARE:.0%} of the origin response timeout: "
                    "answers will soon time out, and callers are not recognised."
                ),
                section="origin-latency",
                metric=self._metric("OriginLatency", "p90"),
                above=SLOW_SHARE * timeouts.response_seconds * 1000,
                periods=3,
            ),
        )

    def _error_percent(self) -> cloudwatch.MathExpression:
        return cloudwatch.MathExpression(
            expression=f"IF(requests >= {FEWEST_REQUESTS}, errors, 0)",
            using_metrics={
                "requests": self._metric("Requests", "Sum"),
                "errors": self._metric("5xxErrorRate", "Average"),
            },
            label="edge: answers with 5xx, %",
            period=FIVE_MINUTES,
        )

    def _metric(self, name: str, statistic: str) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace="AWS/CloudFront",
            metric_name=name,
            # CloudFront's metrics always have the dimension Region=Global.
            dimensions_map={"DistributionId": self._distribution_id, "Region": "Global"},
            statistic=statistic,
            period=FIVE_MINUTES,
        )
