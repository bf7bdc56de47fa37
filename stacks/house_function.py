"""The house defaults of every function, so that none can forget them."""

from collections.abc import Mapping

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from bundle import StagedCode
from stacks.acknowledged import acknowledge
from stacks.runtime import ARCHITECTURE, RUNTIME
from stacks.surroundings import Surroundings


class HouseFunction(Construct):
    """A function with an own role, an own log group, JSON logs and traces.

    Attributes:
        name: its physical name, a plain text at synth.
        function: the function itself; callers get an alias where there is one.
        role: what it may do; grant to it exactly what its code does.
        log_group: where it logs.
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
        reserved_concurrency: int | None = None,
        snap_start: bool = False,
    ) -> None:
        super().__init__(scope, construct_id)
        config = surroundings.config
        self.name = f"{config.prefix}-{folder.replace('_', '-')}"
        network = surroundings.network if in_network else None
        self.log_group = logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/lambda/{self.name}",
            retention=surroundings.log_retention,
            encryption_key=surroundings.key,
            removal_policy=surroundings.removal_policy,
        )
        self.role = self._role(in_vpc=network is not None)
        debug = config.log_level == "DEBUG"
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=self.name,
            description=f"Under Eight {config.environment}: {folder.replace('_', ' ')}",
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            handler=f"{folder}.handler.handle",
            code=_code(surroundings.bundle.functions[folder]),
            layers=[_dependencies(self, surroundings)],
            role=self.role.without_policy_updates(),
            timeout=timeout,
            memory_size=memory_mb,
            tracing=lambda_.Tracing.ACTIVE,
            current_version_options=lambda_.VersionOptions(
                removal_policy=_when_superseded(snap_start=snap_start)
            ),
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            # Lambda drops what is below this level, and metrics are printed as INFO: the
            # functions' own level is theirs to apply.
            application_log_level_v2=(
                lambda_.ApplicationLogLevel.DEBUG if debug else lambda_.ApplicationLogLevel.INFO
            ),
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snap_start else None,
            reserved_concurrent_executions=reserved_concurrency,
            vpc=network.vpc if network else None,
            vpc_subnets=network.subnets if network else None,
            security_groups=[network.security_group] if network else None,
            environment={
                "ENVIRONMENT": config.environment,
                "POWERTOOLS_LOG_LEVEL": config.log_level,
                "POWERTOOLS_METRICS_NAMESPACE": "UnderEight",
                "POWERTOOLS_SERVICE_NAME": folder,
                **environment,
            },
        )
        self._acknowledge(in_vpc=network is not None, reserved=reserved_concurrency is not None)

    def allow(self, *actions: str, on: str) -> None:
        """Let the function do `actions` on the resource with the ARN `on`."""
        self.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=[on]))

    def _role(self, *, in_vpc: bool) -> iam.Role:
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        group = self.log_group.log_group_arn
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[group]
            )
        )
        anywhere = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
        if in_vpc:
            anywhere += [
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
            ]
        role.add_to_policy(iam.PolicyStatement(actions=anywhere, resources=["*"]))
        return role

    def _acknowledge(self, *, in_vpc: bool, reserved: bool) -> None:
        reasons = {
            "AwsSolutions-L1": (
                "Python 3.13 is supported until 2029 (stacks/runtime.py, checked at each synth) "
                "and is the version that SnapStart, the layer and the tests share."
            ),
            "NIST.800.53.R5-LambdaDLQ": (
                "Nobody invokes it asynchronously except keep-warm, whose pings are worth nothing "
                "once late; failed jobs have the queue's dead-letter queue."
            ),
            "Serverless-LambdaLatestVersion": "As AwsSolutions-L1.",
            "Serverless-LambdaDLQ": "As NIST.800.53.R5-LambdaDLQ.",
        }
        if not in_vpc:
            reasons["NIST.800.53.R5-LambdaInsideVPC"] = (
                "Nothing that it calls is private: a VPC would only lengthen start-up. "
                "Configure `network` where the CRM is inside."
            )
        if not reserved:
            reasons["NIST.800.53.R5-LambdaConcurrency"] = (
                "A reserve is also a ceiling, at which callers are turned away; the account's "
                "concurrency has an alarm. Configure `reserved_concurrency` where it is wanted."
            )
        acknowledge(self.function, reasons)
        acknowledge(
            self.role,
            {
                "AwsSolutions-IAM5[Resource::*]": (
                    "X-Ray and, in a VPC, network interfaces know no resource-level permission."
                ),
                "NIST.800.53.R5-IAMNoInlinePolicy": (
                    "A policy that is one function's alone belongs to its role and goes with it."
                ),
            },
        )


def _dependencies(scope: Construct, surroundings: Surroundings) -> lambda_.ILayerVersion:
    """Return the stack's one dependencies layer, made by the first function that asks."""
    stack = Stack.of(scope)
    existing = stack.node.try_find_child("Dependencies")
    if isinstance(existing, lambda_.LayerVersion):
        return existing
    return lambda_.LayerVersion(
        stack,
        "Dependencies",
        code=_code(surroundings.bundle.layer),
        compatible_runtimes=[RUNTIME],
        compatible_architectures=[ARCHITECTURE],
        description="Under Eight: what the functions import and the runtime lacks",
    )


def _when_superseded(*, snap_start: bool) -> RemovalPolicy:
    """Keep the version before, to point the alias back to: it is free, and goes with the function.

    Not so with SnapStart, whose snapshots cost money for as long as their version is there.
    """
    return RemovalPolicy.DESTROY if snap_start else RemovalPolicy.RETAIN


def _code(staged: StagedCode) -> lambda_.Code:
    """Name the upload by its sources, so that the same sources are the same version anywhere."""
    return lambda_.Code.from_asset(str(staged.path), asset_hash=staged.fingerprint)
