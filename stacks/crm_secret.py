"""The secret that says where the CRM is and how to be let in."""

from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from stacks.config import OwnCrm


def own_crm_secret(scope: Construct, crm: OwnCrm) -> secretsmanager.ISecret:
    """Return the secret that the configuration names; its value is nobody's business here."""
    if crm.is_arn:
        return secretsmanager.Secret.from_secret_complete_arn(scope, "CrmSecret", crm.secret)
    return secretsmanager.Secret.from_secret_name_v2(scope, "CrmSecret", crm.secret)


def readable_arn(secret: secretsmanager.ISecret) -> str:
    """Return the ARN for a policy: a secret known by name has six characters that nobody knows."""
    return secret.secret_full_arn or f"{secret.secret_arn}-??????"
