"""The demo CRM's edge: a distribution, a standby behind it, and the secret that leads there."""

from aws_cdk import CfnOutput, Environment, SecretValue, Stack
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from product import TITLE
from stacks.acknowledged import acknowledge
from stacks.config.edge import read_timeouts
from stacks.demo_crm.crm_api import CrmApi
from stacks.demo_crm.stack import DemoCrmStack
from stacks.edge.crm_distribution import CrmDistribution
from stacks.function.surroundings import Surroundings


class EdgeStack(Stack):
    """The edge between the functions and the demo CRM.

    Attributes:
        distribution: CloudFront.
        timeouts: of a read, for each origin.
        secret: the edge's address and the demo CRM's key, for the functions.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        surroundings: Surroundings,
        demo_crm: DemoCrmStack,
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description=f"{TITLE}: CloudFront before the demo CRM"
        )
        config = surroundings.config
        self.timeouts = read_timeouts(config.functions["customer_lookup"].budget_seconds)
        standby = CrmApi(
            self, "Standby", name="demo-crm-standby", surroundings=surroundings, is_open=True
        )
        standby.serve(demo_crm.secret)
        self.distribution = CrmDistribution(
            self,
            "Edge",
            primary=demo_crm.crm.domain_name,
            standby=standby.domain_name,
            timeouts=self.timeouts,
            comment=f"{config.prefix}: demo CRM",
        ).distribution
        self.secret = self._secret(surroundings, demo_crm)
        CfnOutput(self, "EdgeSecretArn", value=self.secret.secret_arn)
        CfnOutput(self, "EdgeUrl", value=f"https://{self.distribution.domain_name}")

    def _secret(self, surroundings: Surroundings, demo_crm: DemoCrmStack) -> secretsmanager.Secret:
        """Join the edge's address with the key, which CloudFormation reads as it deploys."""
        key = SecretValue.secrets_manager(demo_crm.secret.secret_arn, json_field="api_key")
        url = f"https://{self.distribution.domain_name}"
        secret = secretsmanager.Secret(
            self,
            "Secret",
            secret_name=f"{surroundings.config.prefix}-edge",
            description="Address of the edge, and key of the demo CRM behind it",
            encryption_key=surroundings.key,
            secret_object_value={"url": SecretValue.unsafe_plain_text(url), "api_key": key},
            removal_policy=surroundings.removal_policy,
        )
        reason = "It protects sample customers only, and follows the demo CRM's own."
        rotation = ("AwsSolutions-SMG4", "NIST.800.53.R5-SecretsManagerRotationEnabled")
        acknowledge(secret, dict.fromkeys(rotation, reason))
        return secret
