"""The defaults that every function of the house has, so that none can forget them."""

from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import Annotations, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from product import PASCAL, TITLE
from stacks.acknowledged import acknowledge
from stacks.config import StackConfig
from stacks.function.code import code_of, dependencies
from stacks.function.execution_role import execution_role
from stacks.function.surroundings import Surroundings
from stacks.retention import removal_policy
from stacks.runtime import ARCHITECTURE, RUNTIME


class HouseFunction(Construct):
    """A function with an own role, an own log group, JSON logs and traces.

    Attributes:
        name: its physical name, a plain text at synth.
        function: the function itself; callers get an alias where there is one.
        role: what it may do.
        log_group: where it logs.
        in_network: whether it runs in the VPC.
        services: the AWS services that its code may call, as IAM names them.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        folder: str,
        surroundings: Surroundings,
        timeout: Duration,
        memory_mb: int,
        environment: Mapping[str, str],
        in_network: bool = True,
        more_layers: Sequence[lambda_.ILayerVersion] = (),
        reserved_concurrency: int | None = None,
        snap_start: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(scope, construct_id)
        config = surroundings.config
        network = surroundings.network if in_network else None
        # A name of its own is for code that runs twice.
        self.name = f"{config.prefix}-{name or folder.replace('_', '-')}"
        self.log_group = self._log_group(surroundings)
        self.in_network = network is not None
        self.services: set[str] = set()
        self.role = execution_role(
            self, function_name=self.name, log_group=self.log_group, in_vpc=self.in_network
        )
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=self.name,
            description=f"{TITLE} {config.environment}: {folder.replace('_', ' ')}",
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            handler=f"{folder}.handler.handle",
            code=code_of(surroundings.bundle.functions[folder]),
            layers=[dependencies(self, surroundings.bundle), *more_layers],
            role=self.role.without_policy_updates(),
            timeout=timeout,
            memory_size=memory_mb,
            environment={**_house_variables(config, folder), **environment},
            tracing=lambda_.Tracing.ACTIVE,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            application_log_level_v2=_log_level(config),
            current_version_options=_when_superseded(snap_start=snap_start),
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snap_start else None,
            reserved_concurrent_executions=reserved_concurrency,
            vpc=network.vpc if network else None,
            vpc_subnets=network.subnets if network else None,
            security_groups=[network.security_group] if network else None,
        )
        Annotations.of(self.function).acknowledge_warning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "Callers meet the alias: a version."
        )
        _acknowledge(self.function, in_vpc=network is not None, reserved=reserved_concurrency)

    def allow(
        self, *actions: str, on: str, conditions: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """Let the function's code do `actions` on the resource with the ARN `on`."""
        self.services |= {action.partition(":")[0] for action in actions}
        self._add(actions, on, conditions)

    def allow_aws(self, *actions: str, on: str) -> None:
        """Let AWS do `actions` as the function: poll a queue, or use a key for what it asked."""
        self._add(actions, on)

    def _add(
        self,
        actions: Sequence[str],
        on: str,
        conditions: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(actions=list(actions), resources=[on], conditions=conditions)
        )

    def _log_group(self, surroundings: Surroundings) -> logs.LogGroup:
        return logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/lambda/{self.name}",
            retention=surroundings.log_retention,
            encryption_key=surroundings.key,
            removal_policy=surroundings.removal_policy,
        )


def _house_variables(config: StackConfig, folder: str) -> dict[str, str]:
    return {
        "ENVIRONMENT": config.environment,
        "POWERTOOLS_LOG_LEVEL": config.log_level,
        "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
        "POWERTOOLS_SERVICE_NAME": folder,
    }


def _log_level(config: StackConfig) -> lambda_.ApplicationLogLevel:
    """Return the level below which Lambda drops lines; metrics are printed at INFO."""
    levels = lambda_.ApplicationLogLevel
    return levels[config.log_level]


def _when_superseded(*, snap_start: bool) -> lambda_.VersionOptions:
    """Keep the version before, to point the alias back to: it is free, and goes with the function.

    One that comes with a deployment that fails goes with it: Lambda makes no second version of the
    same code, so that the same commit could not be deployed again.

    Not so with SnapStart, whose snapshots cost money for as long as their version is there.
    """
    return lambda_.VersionOptions(removal_policy=removal_policy(retain=not snap_start))


def _acknowledge(function: lambda_.Function, *, in_vpc: bool, reserved: int | None) -> None:
    reasons = {
        "AwsSolutions-L1": (
            "Python 3.13 is supported until 2029 (stacks/runtime.py, checked at each synth) and is "
            "the version that SnapStart, the layer and the tests share."
        ),
        "Serverless-LambdaLatestVersion": "As AwsSolutions-L1.",
        "NIST.800.53.R5-LambdaDLQ": (
            "Nobody invokes it asynchronously except keep-warm, whose pings are worth nothing once "
            "late; failed jobs have the queue's dead-letter queue."
        ),
        "Serverless-LambdaDLQ": "As NIST.800.53.R5-LambdaDLQ.",
    }
    if not in_vpc:
        reasons["NIST.800.53.R5-LambdaInsideVPC"] = (
            "Nothing that it calls is private: a VPC would only lengthen start-up. "
            "Configure `network` where the CRM is inside."
        )
    if reserved is None:
        reasons["NIST.800.53.R5-LambdaConcurrency"] = (
            "A reserve is also a ceiling, at which callers are turned away; the account's "
            "concurrency has an alarm. Configure `reserved_concurrency` where it is wanted."
        )
    acknowledge(function, reasons)
