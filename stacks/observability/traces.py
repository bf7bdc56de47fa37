"""What X-Ray records, and a group of the traces for which callers waited."""

from collections.abc import Sequence

from aws_cdk import aws_xray as xray
from constructs import Construct

SLOW_SECONDS = 3
"""A trace longer than this is in the group: above it a caller starts to wonder."""


class Traces(Construct):
    """A group of slow or broken traces, and a sampling rule.

    The rule is for services that follow rules, such as the state machine. Of calls that bring no
    trace along, Lambda records one each second and 5 % of the rest, whatever the rules say (AWS:
    "Visualize Lambda function invocations using AWS X-Ray").
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        prefix: str,
        functions: Sequence[str],
        trace_share: float,
    ) -> None:
        super().__init__(scope, construct_id)
        xray.CfnGroup(
            self,
            "SlowOrBroken",
            group_name=f"{prefix}-slow",
            filter_expression=" OR ".join(
                f'service("{name}") {{ responsetime > {SLOW_SECONDS} OR fault }}'
                for name in functions
            ),
            insights_configuration=xray.CfnGroup.InsightsConfigurationProperty(
                insights_enabled=True, notifications_enabled=False
            ),
        )
        xray.CfnSamplingRule(
            self,
            "Sampling",
            sampling_rule=xray.CfnSamplingRule.SamplingRuleProperty(
                rule_name=prefix,
                priority=1000,
                reservoir_size=1,
                fixed_rate=trace_share,
                service_name=f"{prefix}-*",
                service_type="*",
                host="*",
                http_method="*",
                url_path="*",
                resource_arn="*",
                version=1,
            ),
        )
