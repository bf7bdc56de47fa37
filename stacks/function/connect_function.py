"""A function that a contact flow calls, with all that Connect needs around it."""

from aws_cdk import ArnFormat, Duration, Stack
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from contracts import BLOCK_LIMIT_SECONDS
from stacks.config import KeepWarm, ProvisionedConcurrency, SnapStart
from stacks.function.grants import Given
from stacks.function.house_function import HouseFunction
from stacks.function.surroundings import Surroundings
from stacks.function.traffic_shift import TrafficShift
from stacks.function.warmth import WARM, KeepWarmRule, scale_provisioned_concurrency

ALIAS = "live"


class ConnectFunction(Construct):
    """A house function behind an alias, warm, and the alias open to Connect and to nobody else.

    Attributes:
        folder: its folder in `lambdas/`.
        house: the function with its role and log group.
        alias: what contact flows call. The permission is on the alias: one on the function alone
            does not cover it.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        folder: str,
        surroundings: Surroundings,
        uses: Given,
    ) -> None:
        super().__init__(scope, construct_id)
        self.folder = folder
        self.config = surroundings.config.functions[folder]
        warmth = self.config.warmth
        self.house = HouseFunction(
            self,
            "House",
            folder=folder,
            surroundings=surroundings,
            timeout=Duration.seconds(BLOCK_LIMIT_SECONDS),
            memory_mb=self.config.memory_mb,
            environment={"BUDGET_SECONDS": f"{self.config.budget_seconds:g}", **uses.variables},
            in_network=uses != Given(),
            more_layers=uses.layers,
            reserved_concurrency=self.config.reserved_concurrency,
            snap_start=isinstance(warmth, SnapStart),
        )
        uses.allow(self.house)
        # Whatever the hour of a deployment, it begins with what the busiest hours need.
        provisioned = warmth.most_at_least if isinstance(warmth, ProvisionedConcurrency) else None
        self.alias = lambda_.Alias(
            self,
            "Live",
            alias_name=ALIAS,
            version=self.house.function.current_version,
            description="What contact flows call",
            provisioned_concurrent_executions=provisioned,
        )
        if isinstance(warmth, ProvisionedConcurrency):
            scale_provisioned_concurrency(self.alias, warmth)
        shift = surroundings.config.traffic_shift
        if shift:
            TrafficShift(
                self, "Shift", alias=self.alias, function_name=self.house.name, shift=shift
            )
        if isinstance(warmth, KeepWarm):
            pings = KeepWarmRule(
                self, "KeepWarm", version=self.house.function.current_version, warmth=warmth
            )
            self._let_it_reach_more_environments(warmth)
            if shift:
                # Pings stay where most callers are until all of them are at the new version.
                pings.node.add_dependency(self.alias)
        self._open_to_connect(surroundings)

    def _let_it_reach_more_environments(self, warmth: KeepWarm) -> None:
        """A ping is passed on through the alias; its ARN is built, by reference it is a circle."""
        if warmth.environments > 1:
            alias = Stack.of(self).format_arn(
                service="lambda",
                resource="function",
                resource_name=f"{self.house.name}:{WARM}",
                arn_format=ArnFormat.COLON_RESOURCE_NAME,
            )
            self.house.allow("lambda:InvokeFunction", on=alias)

    def _open_to_connect(self, surroundings: Surroundings) -> None:
        """Admit the configured instance, or, while none is, any instance of this account."""
        stack = Stack.of(self)
        instance = surroundings.config.connect
        any_instance = stack.format_arn(service="connect", resource="instance", resource_name="*")
        self.alias.add_permission(
            "Connect",
            principal=iam.ServicePrincipal("connect.amazonaws.com"),
            source_account=instance.account if instance else stack.account,
            source_arn=instance.instance_arn if instance else any_instance,
        )
        if instance:
            # For the console's list of functions; the flows name the alias by themselves. It also
            # lets the instance invoke the bare function, which `make verify` watches for.
            connect.CfnIntegrationAssociation(
                self,
                "Association",
                instance_id=instance.instance_arn,
                integration_arn=self.house.function.function_arn,
                integration_type="LAMBDA_FUNCTION",
            )
