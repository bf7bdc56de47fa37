"""Tells the deployed functions which CRM to call: by the secret's value, as in production."""

import json
from typing import TYPE_CHECKING

from local.embedded_cloud.clients import client_of
from local.guard import require_loopback

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient


def make(crm_url: str, *, secret: str, endpoint: str) -> None:
    """Make the secret of a CRM that is said to be one's own; it names the CRM on this machine.

    Args:
        crm_url: A CRM on this machine.
        secret: The secret's name.
        endpoint: The embedded cloud.
    """
    value = {"url": require_loopback(crm_url), "api_key": "local"}
    _client(endpoint).create_secret(Name=secret, SecretString=json.dumps(value))


def point_to(crm_url: str, *, secret: str, endpoint: str) -> None:
    """Put the CRM's URL into the secret and leave the rest of it as deployed.

    Args:
        crm_url: A CRM on this machine.
        secret: The secret's name or ARN.
        endpoint: The embedded cloud.
    """
    client = _client(endpoint)
    value = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    value["url"] = require_loopback(crm_url)
    client.put_secret_value(SecretId=secret, SecretString=json.dumps(value))


def replace(crm_url: str, *, secret: str, endpoint: str) -> None:
    """Put another value into a secret that is deployed with a key in it.

    The embedded cloud makes keys of any characters, where AWS leaves punctuation out: joined into a
    JSON text by CloudFormation, they break it.

    Args:
        crm_url: A CRM on this machine, or what is in front of it.
        secret: The secret's name or ARN.
        endpoint: The embedded cloud.
    """
    value = json.dumps({"url": require_loopback(crm_url), "api_key": "local"})
    _client(endpoint).put_secret_value(SecretId=secret, SecretString=value)


def _client(endpoint: str) -> "SecretsManagerClient":
    client: SecretsManagerClient = client_of("secretsmanager", endpoint)
    return client
