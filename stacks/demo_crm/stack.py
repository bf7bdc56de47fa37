"""A small CRM with sample customers, so that a first deployment works with none of one's own."""

from aws_cdk import CfnOutput, Environment, Stack
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from product import TITLE
from stacks.acknowledged import acknowledge
from stacks.demo_crm.crm_api import CrmApi
from stacks.function.surroundings import Surroundings

NAME = "demo-crm"


class DemoCrmStack(Stack):
    """An HTTP API, the function behind it, and the secret that names both address and key.

    Attributes:
        crm: what answers.
        secret: how the functions get to it.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        surroundings: Surroundings,
        is_open: bool,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            env=env,
            description=f"{TITLE}: a CRM to try it with, sample data only",
        )
        self._surroundings = surroundings
        # "Default" leaves no trace in the names of what is below it.
        self.crm = CrmApi(self, "Default", name=NAME, surroundings=surroundings, is_open=is_open)
        self.secret = self._secret(url=f"https://{self.crm.domain_name}")
        self.crm.serve(self.secret)
        CfnOutput(self, "CrmSecretArn", value=self.secret.secret_arn)
        CfnOutput(self, "CrmUrl", value=self.crm.api.api_endpoint)

    def _secret(self, *, url: str) -> secretsmanager.Secret:
        secret = secretsmanager.Secret(
            self,
            "Secret",
            secret_name=f"{self._surroundings.config.prefix}-{NAME}",
            description="Address and key of the demo CRM",
            encryption_key=self._surroundings.key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=self.to_json_string({"url": url}),
                generate_string_key="api_key",
                exclude_punctuation=True,
                password_length=40,
            ),
            removal_policy=self._surroundings.removal_policy,
        )
        reason = "It opens made-up customers only; a new deployment of this stack makes a new key."
        rotation = ("AwsSolutions-SMG4", "NIST.800.53.R5-SecretsManagerRotationEnabled")
        acknowledge(secret, dict.fromkeys(rotation, reason))
        return secret
