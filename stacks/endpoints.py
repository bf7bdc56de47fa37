"""VPC endpoints: the ways out of a private subnet, one for each AWS service that functions call."""

from collections.abc import Collection, Sequence

from aws_cdk import Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from constructs import Construct

from product import TITLE

GATEWAYS = {"dynamodb": ("DynamoDb", ec2.GatewayVpcEndpointAwsService.DYNAMODB)}
INTERFACES = {
    "lambda": ("Lambda", ec2.InterfaceVpcEndpointAwsService.LAMBDA_),
    "secretsmanager": ("SecretsManager", ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER),
    "sqs": ("Sqs", ec2.InterfaceVpcEndpointAwsService.SQS),
    "states": ("States", ec2.InterfaceVpcEndpointAwsService.STEP_FUNCTIONS),
}
"""By what IAM calls the service. Logs and traces are sent by Lambda, not out of the subnet."""


class Endpoints(Construct):
    """Gateway and interface endpoints.

    Without them a function in a subnet that has no NAT waits for a connection that never comes.
    Each lets principals of this account reach what `accounts` own, and nothing else: with keys of
    somebody else's, nothing can be carried out of the VPC. No policy names single tables or
    queues, since in an imported VPC others use the same endpoint.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        vpc: ec2.IVpc,
        subnets: ec2.SubnetSelection,
        cidr: str,
        services: Collection[str],
        accounts: Sequence[str],
    ) -> None:
        super().__init__(scope, construct_id)
        self._vpc, self._subnets, self._accounts = vpc, subnets, accounts
        self._group = ec2.SecurityGroup(
            self,
            "Group",
            vpc=vpc,
            description=f"{TITLE} endpoints: HTTPS from inside the VPC",
            allow_all_outbound=False,
        )
        self._group.add_ingress_rule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), "HTTPS from the VPC")
        for service in sorted(services):
            self._open(service).add_to_policy(self._within_the_account(service))

    def _open(self, service: str) -> ec2.VpcEndpoint:
        if service in GATEWAYS:
            name, gateway = GATEWAYS[service]
            return ec2.GatewayVpcEndpoint(
                self, name, vpc=self._vpc, service=gateway, subnets=[self._subnets]
            )
        name, interface = INTERFACES[service]
        return ec2.InterfaceVpcEndpoint(
            self,
            name,
            vpc=self._vpc,
            service=interface,
            subnets=self._subnets,
            security_groups=[self._group],
            private_dns_enabled=True,
            # `open` would add a rule by VPC.CidrBlock; the range is known and named above.
            open=False,
        )

    def _within_the_account(self, service: str) -> iam.PolicyStatement:
        return iam.PolicyStatement(
            principals=[iam.AnyPrincipal()],
            actions=[f"{service}:*"],
            resources=["*"],
            conditions={
                "StringEquals": {
                    "aws:PrincipalAccount": Stack.of(self).account,
                    "aws:ResourceAccount": list(self._accounts),
                }
            },
        )
