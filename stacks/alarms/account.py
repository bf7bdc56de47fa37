"""The limit that all functions of an account share."""

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
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
                f"The account uses over {NEAR_THE_LIMIT:.0%} of its {account_concurrency} "
                "concurrent executions: at the limit Lambda turns callers away.",
                "account-concurrency",
            ),
            metric=lambda_.Function.metric_all_concurrent_executions(
                statistic="Maximum", period=Duration.minutes(1)
            ),
            above=NEAR_THE_LIMIT * account_concurrency,
            periods=3,
        )
