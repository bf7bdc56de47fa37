"""The optional VPC: private subnets, and an endpoint for each AWS service that functions call."""

from collections.abc import Collection

from aws_cdk import Environment, Fn, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct

from product import TITLE
from stacks.acknowledged import acknowledge
from stacks.config import CreatedVpc, ImportedVpc, OwnCrm, StackConfig
from stacks.config.crm import HTTPS
from stacks.endpoints import Endpoints
from stacks.retention import removal_policy, retention

ZONES = 2
FUNCTIONS = "Functions"
"""The name of the subnets that the functions are in."""


class NetworkStack(Stack):
    """A VPC, created or imported, and what the functions need to run in it."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        config: StackConfig,
        choice: CreatedVpc | ImportedVpc,
        key: kms.IKey,
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description=f"{TITLE}: the functions' private network"
        )
        if isinstance(choice, CreatedVpc):
            self.vpc: ec2.IVpc = self._create(choice, config, key)
            self.subnets = ec2.SubnetSelection(subnet_group_name=FUNCTIONS)
        else:
            self.vpc = self._import(choice)
            self.subnets = ec2.SubnetSelection(subnets=list(self.vpc.private_subnets))
        given = choice.security_group_id if isinstance(choice, ImportedVpc) else None
        if given:
            self.security_group = ec2.SecurityGroup.from_security_group_id(
                self, "FunctionsGroup", given, mutable=False
            )
        else:
            self.security_group = self._make_group(config, choice.egress_ports)
        self._choice = choice
        self._secret_account = config.crm.account if isinstance(config.crm, OwnCrm) else ""

    def add_endpoints(self, services: Collection[str]) -> None:
        """Add an endpoint for each of `services`, unless the VPC is said to have its own."""
        choice = self._choice
        if isinstance(choice, CreatedVpc) or choice.endpoints:
            accounts = {self.account, self._secret_account} - {""}
            Endpoints(
                self,
                "Endpoints",
                vpc=self.vpc,
                subnets=self.subnets,
                cidr=choice.cidr,
                services=services,
                accounts=sorted(accounts),
            )

    def _make_group(self, config: StackConfig, ports: Collection[int]) -> ec2.ISecurityGroup:
        """Let HTTPS out, the CRM's own port and what else is said; no address is known here."""
        group = ec2.SecurityGroup(
            self,
            "FunctionsGroup",
            vpc=self.vpc,
            description=f"{TITLE} functions: nothing comes in, HTTPS goes out",
            allow_all_outbound=False,
        )
        everywhere = ec2.Peer.any_ipv4()
        reasons = dict.fromkeys(ports, "As configured")
        if isinstance(config.crm, OwnCrm):
            reasons[config.crm.port] = "The CRM"
        reasons[HTTPS] = "HTTPS to AWS endpoints and to the CRM"
        for port, reason in reversed(reasons.items()):
            group.add_egress_rule(everywhere, ec2.Port.tcp(port), reason)
        return group

    @property
    def availability_zones(self) -> list[str]:
        """Two zones by position: by name, CDK would look them up in the account at synth."""
        return [Fn.select(zone, Fn.get_azs()) for zone in range(ZONES)]

    def _create(self, choice: CreatedVpc, config: StackConfig, key: kms.IKey) -> ec2.Vpc:
        vpc = ec2.Vpc(
            self,
            "Vpc",
            ip_addresses=ec2.IpAddresses.cidr(choice.cidr),
            max_azs=ZONES,
            subnet_configuration=_subnets(internet=choice.internet),
            nat_gateways=ZONES if choice.internet else 0,
            restrict_default_security_group=False,
        )
        self._log_flows(vpc, config, key)
        acknowledge(
            vpc,
            {
                "NIST.800.53.R5-VPCDefaultSecurityGroupClosed": (
                    "Nothing is placed in the default group, and emptying it would take a custom "
                    "resource with a function of its own."
                ),
                "NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW": (
                    "Only the NAT gateways' subnets have that route, and only when the "
                    "configuration asks for a way to the internet."
                ),
                "NIST.800.53.R5-IAMNoInlinePolicy": (
                    "The flow log's role has one policy, which is nobody else's."
                ),
            },
        )
        return vpc

    def _log_flows(self, vpc: ec2.Vpc, config: StackConfig, key: kms.IKey) -> None:
        group = logs.LogGroup(
            self,
            "FlowLogGroup",
            log_group_name=f"/{config.prefix}/vpc-flow-logs",
            retention=retention(config.log_retention_days),
            encryption_key=key,
            removal_policy=removal_policy(retain=config.retain_data),
        )
        vpc.add_flow_log("FlowLog", destination=ec2.FlowLogDestination.to_cloud_watch_logs(group))

    def _import(self, choice: ImportedVpc) -> ec2.IVpc:
        return ec2.Vpc.from_vpc_attributes(
            self,
            "Vpc",
            vpc_id=choice.vpc_id,
            vpc_cidr_block=choice.cidr,
            availability_zones=list(choice.availability_zones),
            private_subnet_ids=list(choice.subnet_ids),
            private_subnet_route_table_ids=list(choice.route_table_ids),
        )


def _subnets(*, internet: bool) -> list[ec2.SubnetConfiguration]:
    """Return private subnets for the functions, and public ones for NAT gateways if asked for."""
    kinds = ec2.SubnetType
    private = kinds.PRIVATE_WITH_EGRESS if internet else kinds.PRIVATE_ISOLATED
    subnets = [ec2.SubnetConfiguration(name=FUNCTIONS, subnet_type=private)]
    if internet:
        way_out = ec2.SubnetConfiguration(
            name="Way-out", subnet_type=kinds.PUBLIC, map_public_ip_on_launch=False
        )
        subnets.append(way_out)
    return subnets
