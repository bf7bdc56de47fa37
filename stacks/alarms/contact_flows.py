"""Lambda blocks that failed, counted in the instance's own contact flow log."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from connect_flows.language.failed_results import FAILED_RESULTS
from product import PASCAL
from stacks.alarms.on_call import OnCall, Row


class ContactFlowAlarm(Construct):
    """The alarm for failures that functions cannot log: Lambda blocks that got no answer.

    Attributes:
        alarm: a part of "callers are affected".
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
        results = " || ".join(f'$.Results = "*{part}*"' for part in FAILED_RESULTS)
        # A block's log entry has the function's ARN, whether the block failed or not. For an entry
        # without it, the flow's name decides. Blocks of other products in the same instance are not
        # counted.
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
            Row(
                "Failures",
                name="contact-flow-lambda-failures",
                meaning=(
                    "A Lambda block that invokes one of these functions failed: that "
                    "caller took the Error branch."
                ),
                section="failed-lambda-blocks",
                metric=failed.metric(statistic="Sum", period=Duration.minutes(1)),
                above=0,
                quiet=True,
            ),
        )
