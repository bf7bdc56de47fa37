"""What a function may do before its own code asks for anything: log, trace, join a VPC."""

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


def execution_role(scope: Construct, *, log_group: logs.ILogGroup, in_vpc: bool) -> iam.Role:
    """Return a role of one function's own, without AWS's managed policies.

    Those let a function write to every log group of the account.
    """
    role = iam.Role(scope, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    for actions, resource in (
        (["logs:CreateLogStream", "logs:PutLogEvents"], log_group.log_group_arn),
        (SEND_TRACES + JOIN_A_VPC if in_vpc else SEND_TRACES, "*"),
    ):
        role.add_to_policy(iam.PolicyStatement(actions=actions, resources=[resource]))
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
