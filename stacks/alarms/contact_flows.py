"""Lambda blocks that failed, as the instance's own contact flow log tells them."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from product import PASCAL
from stacks.alarms.on_call import Meaning, OnCall

FAILED = ("rror", "ailed", "imeout", "imit", "xception")
"""Parts of the texts that a failed block leaves in `Results`; first letters come in both cases."""


class ContactFlowAlarm(Construct):
    """Sees what the functions cannot: blocks that never reached them, or gave up on them.

    Attributes:
        alarm: tells through "callers are affected".
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        log_group: str,
        prefix: str,
        environment: str,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        results = " || ".join(f'$.Results = "*{part}*"' for part in FAILED)
        # A block's entry names the function, whether it failed or not. Where it should not, the
        # flow's name says whose it is. Blocks of others in the same instance are not ours to mend.
        ours = (
            f'$.Parameters.FunctionArn = "*:function:{prefix}-*" || '
            f'($.Parameters.FunctionArn NOT EXISTS && $.ContactFlowName = "{prefix}-*")'
        )
        failed = logs.MetricFilter(
            self,
            "FailedBlocks",
            log_group=logs.LogGroup.from_log_group_name(self, "FlowLog", log_group),
            filter_pattern=logs.FilterPattern.literal(
                f'{{ $.ContactFlowModuleType = "InvokeExternalResource" && ({results}) && '
                f"({ours}) }}"
            ),
            metric_namespace=f"{PASCAL}/{environment}",
            metric_name="FailedLambdaBlocks",
            default_value=0,
        )
        self.alarm: cloudwatch.Alarm = on_call.alarm(
            self,
            "Failures",
            name="contact-flow-lambda-failures",
            meaning=Meaning(
                "A Lambda block that invokes one of these functions failed: that caller went down "
                "the Error branch.",
                "failed-lambda-blocks",
            ),
            metric=failed.metric(statistic="Sum", period=Duration.minutes(1)),
            above=0,
            quiet=True,
        )
