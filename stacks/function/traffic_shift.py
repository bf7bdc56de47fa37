"""Shifts callers to a new version step by step, and back when an alarm goes off."""

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.config.traffic_shift import BRING_IT_BACK

READS = ["cloudwatch:DescribeAlarms", "lambda:GetProvisionedConcurrencyConfig"]
MOVES = ["lambda:GetAlias", "lambda:UpdateAlias"]
"""AWS: managed policy `AWSCodeDeployRoleForLambdaLimited`, without hooks and S3, which we do not
use, and with one function alone to move."""


class TrafficShift(Construct):
    """Has CloudFormation move an alias to a new version by CodeDeploy.

    An alarm that goes off meanwhile ends the shift: all callers get the earlier version again, the
    deployment fails, and CloudFormation rolls the stack back.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alias: lambda_.Alias,
        function_name: str,
        shift: str,
    ) -> None:
        """Put `alias` under CodeDeploy.

        Args:
            scope: the function that flows call.
            construct_id: below it.
            alias: what flows call.
            function_name: the function's physical name, which its alarms' names begin with.
            shift: one of `stacks.config.traffic_shift.TRAFFIC_SHIFTS`.
        """
        super().__init__(scope, construct_id)
        role = self._role(function_name, alias.alias_name)
        codedeploy.LambdaDeploymentGroup(
            self,
            "Group",
            alias=alias,
            role=role.without_policy_updates(),
            deployment_config=codedeploy.LambdaDeploymentConfig.from_lambda_deployment_config_name(
                self, "Config", f"CodeDeployDefault.Lambda{shift}"
            ),
            # By name: the stack that has them needs this one. A first deployment shifts nothing,
            # so they are there whenever they are asked for.
            alarms=[
                cloudwatch.Alarm.from_alarm_name(self, name, f"{function_name}-{name}")
                for name in BRING_IT_BACK
            ],
            auto_rollback=codedeploy.AutoRollbackConfig(
                failed_deployment=True, stopped_deployment=True, deployment_in_alarm=True
            ),
        )

    def _role(self, function_name: str, alias_name: str) -> iam.Role:
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("codedeploy.amazonaws.com"))
        function = Stack.of(self).format_arn(
            service="lambda",
            resource="function",
            resource_name=function_name,
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        moved = [function, f"{function}:{alias_name}"]
        role.add_to_policy(iam.PolicyStatement(actions=MOVES, resources=moved))
        role.add_to_policy(iam.PolicyStatement(actions=READS, resources=["*"]))
        acknowledge(
            role,
            {
                "AwsSolutions-IAM5[Resource::*]": (
                    "It reads alarms by a list of names, and settings of versions yet to come."
                ),
                "NIST.800.53.R5-IAMNoInlinePolicy": (
                    "A policy that is one function's alone belongs to its role and goes with it."
                ),
            },
        )
        return role
