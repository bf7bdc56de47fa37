"""Doors out of a private subnet, one for each AWS service that the functions call."""

from aws_cdk import aws_ec2 as ec2
from constructs import Construct

GATEWAYS = {
    "DynamoDb": ec2.GatewayVpcEndpointAwsService.DYNAMODB,
    "S3": ec2.GatewayVpcEndpointAwsService.S3,
}
INTERFACES = {
    "Lambda": ec2.InterfaceVpcEndpointAwsService.LAMBDA_,
    "Logs": ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
    "SecretsManager": ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    "Sqs": ec2.InterfaceVpcEndpointAwsService.SQS,
    "States": ec2.InterfaceVpcEndpointAwsService.STEP_FUNCTIONS,
    "XRay": ec2.InterfaceVpcEndpointAwsService.XRAY,
}


class Endpoints(Construct):
    """Gateway and interface endpoints.

    Without them a function in a subnet that has no NAT waits for a connection that never comes.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        vpc: ec2.IVpc,
        subnets: ec2.SubnetSelection,
        cidr: str,
    ) -> None:
        super().__init__(scope, construct_id)
        for name, gateway in GATEWAYS.items():
            ec2.GatewayVpcEndpoint(self, name, vpc=vpc, service=gateway, subnets=[subnets])
        admitted = ec2.SecurityGroup(
            self,
            "Group",
            vpc=vpc,
            description="Under Eight endpoints: HTTPS from inside the VPC",
            allow_all_outbound=False,
        )
        admitted.add_ingress_rule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), "HTTPS from the VPC")
        for name, interface in INTERFACES.items():
            ec2.InterfaceVpcEndpoint(
                self,
                name,
                vpc=vpc,
                service=interface,
                subnets=subnets,
                security_groups=[admitted],
                private_dns_enabled=True,
                # `open` would add a rule by VPC.CidrBlock; the range is known and named above.
                open=False,
            )
