"""The concurrency limit that all functions of an account share."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.alarms.on_call import OnCall, Row
from stacks.config import MonitoringConfig


class AccountAlarms(Construct):
    """The alarm that rings before the account reaches its concurrency limit."""

    def __init__(
        self, scope: Construct, construct_id: str, *, monitoring: MonitoringConfig, on_call: OnCall
    ) -> None:
        super().__init__(scope, construct_id)
        limit = monitoring.account_concurrency
        percent = monitoring.thresholds.account_concurrency_percent
        on_call.alarm(
            self,
            Row(
                "Concurrency",
                name="account-concurrency",
                meaning=(
                    f"Over {percent:g}% of the account's concurrency limit "
                    f"({limit}) is in use or reserved: at the limit Lambda throttles "
                    "callers."
                ),
                section="account-concurrency",
                # Other functions cannot use reserved and provisioned concurrency, even while it is
                # idle. ConcurrentExecutions does not count idle concurrency; this metric does (AWS:
                # "Types of metrics for Lambda functions").
                metric=cloudwatch.Metric(
                    namespace="AWS/Lambda",
                    metric_name="ClaimedAccountConcurrency",
                    statistic="Maximum",
                    period=Duration.minutes(1),
                ),
                above=percent / 100 * limit,
                periods=3,
            ),
        )
