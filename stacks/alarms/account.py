"""The limit that all functions of an account share."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.alarms.on_call import Meaning, OnCall

NEAR_THE_LIMIT = 0.8


class AccountAlarms(Construct):
    """Tells before the account runs out of concurrency, whoever uses it up."""

    def __init__(
        self, scope: Construct, construct_id: str, *, account_concurrency: int, on_call: OnCall
    ) -> None:
        super().__init__(scope, construct_id)
        on_call.alarm(
            self,
            "Concurrency",
            name="account-concurrency",
            meaning=Meaning(
                f"Over {NEAR_THE_LIMIT:.0%} of the account's {account_concurrency} concurrent "
                "executions are in use or kept for single functions: at the limit Lambda turns "
                "callers away.",
                "account-concurrency",
            ),
            # Reserved and provisioned concurrency is lost to all others even while it is idle,
            # which ConcurrentExecutions does not show (AWS: "Types of metrics for Lambda
            # functions", which names this metric for the account's limit).
            metric=cloudwatch.Metric(
                namespace="AWS/Lambda",
                metric_name="ClaimedAccountConcurrency",
                statistic="Maximum",
                period=Duration.minutes(1),
            ),
            above=NEAR_THE_LIMIT * account_concurrency,
            periods=3,
        )
