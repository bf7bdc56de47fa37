"""What the state machine of a job may do."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from stacks.acknowledged import acknowledge

# AWS: "Using CloudWatch Logs to log execution history in Step Functions".
DELIVER_LOGS = [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
]
# AWS: "Trace Step Functions request data in AWS X-Ray".
SEND_TRACES = [
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
]


def state_machine_role(
    scope: Construct,
    *,
    arn: str,
    worker: lambda_.IFunction,
    dead_letter_queue: sqs.IQueue,
    key: kms.IKey,
) -> iam.Role:
    """Let this state machine, and no other, invoke the worker and keep what fails for good.

    AWS asks for the condition ("Creating an IAM role for your state machine", confused deputy).
    """
    conditions = {
        "StringEquals": {"aws:SourceAccount": Stack.of(scope).account},
        "ArnEquals": {"aws:SourceArn": arn},
    }
    service = iam.ServicePrincipal("states.amazonaws.com", conditions=conditions)
    role = iam.Role(scope, "Role", assumed_by=service)
    for actions, resource in (
        (["lambda:InvokeFunction"], worker.function_arn),
        (["sqs:SendMessage"], dead_letter_queue.queue_arn),
        (["kms:Decrypt", "kms:GenerateDataKey"], key.key_arn),
        (DELIVER_LOGS + SEND_TRACES, "*"),
    ):
        role.add_to_policy(iam.PolicyStatement(actions=actions, resources=[resource]))
    acknowledge(
        role,
        {
            "AwsSolutions-IAM5[Resource::*]": (
                "The delivery of logs and X-Ray know no resource-level permission."
            ),
            "NIST.800.53.R5-IAMNoInlinePolicy": (
                "A policy that is one state machine's alone belongs to its role."
            ),
        },
    )
    return role
