"""What a function may do before its own code asks for anything: log, trace, join a VPC."""

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.acknowledged import acknowledge

SEND_TRACES = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]

JOIN_A_VPC = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
]
"""AWS: "Giving Lambda functions access to resources in an Amazon VPC"."""

NOT_FOR_ITS_CODE = sorted([*JOIN_A_VPC, "ec2:DetachNetworkInterface"])
"""Lambda needs these to run the function; the code that runs in it does not (the same page)."""


def execution_role(
    scope: Construct, *, function_name: str, log_group: logs.ILogGroup, in_vpc: bool
) -> iam.Role:
    """Return a role of one function's own, without AWS's managed policies.

    Those let a function write to every log group of the account, and its code make network
    interfaces in any VPC.
    """
    role = iam.Role(scope, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    for actions, resource in (
        (["logs:CreateLogStream", "logs:PutLogEvents"], log_group.log_group_arn),
        (SEND_TRACES + JOIN_A_VPC if in_vpc else SEND_TRACES, "*"),
    ):
        role.add_to_policy(iam.PolicyStatement(actions=actions, resources=[resource]))
    if in_vpc:
        role.add_to_policy(_not_for_the_code_of(scope, function_name))
    acknowledge(
        role,
        {
            "AwsSolutions-IAM5[Resource::*]": (
                "X-Ray and, in a VPC, network interfaces know no resource-level permission."
            ),
            "NIST.800.53.R5-IAMNoInlinePolicy": (
                "A policy that is one function's alone belongs to its role and goes with it."
            ),
        },
    )
    return role


def _not_for_the_code_of(scope: Construct, function_name: str) -> iam.PolicyStatement:
    """Lambda sets the condition's key on what the function's own code asks for, and only there."""
    arn = Stack.of(scope).format_arn(
        service="lambda",
        resource="function",
        resource_name=function_name,
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )
    return iam.PolicyStatement(
        effect=iam.Effect.DENY,
        actions=NOT_FOR_ITS_CODE,
        resources=["*"],
        conditions={"ArnEquals": {"lambda:SourceFunctionArn": arn}},
    )
