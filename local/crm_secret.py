"""Tells the deployed functions which CRM to call: by the secret's value, as in production."""

import json
from typing import TYPE_CHECKING

from local.clients import one_attempt, sealed_session
from local.guard import require_loopback

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient


def point_to(crm_url: str, *, secret: str, endpoint: str) -> None:
    """Put the CRM's URL into the secret and leave the rest of it as deployed.

    Args:
        crm_url: A CRM on this machine.
        secret: The secret's name or ARN.
        endpoint: The embedded cloud.
    """
    client: SecretsManagerClient = sealed_session().client(
        "secretsmanager", endpoint_url=endpoint, config=one_attempt(endpoint)
    )
    value = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    value["url"] = require_loopback(crm_url)
    client.put_secret_value(SecretId=secret, SecretString=json.dumps(value))
