"""One of the environments of `cdk.json`, made to fit into the embedded cloud."""

import re
from typing import Any

from deploy.configuration import environments
from local.embedded_cloud.environment import PlayedEnvironment
from local.guard import ACCOUNT, REGION
from stacks.config import StackConfig

_SECRET_ARN = re.compile(r"arn:.*:secret:(?P<name>.+)-[A-Za-z0-9]{6}")

_LEFT_OUT = {
    "account": f"this is account {ACCOUNT}",
    "region": f"this is {REGION}",
    "kms_key_arn": "that key is not here; the stacks make one",
    "permissions_boundary": "that policy is not here",
    "bootstrap_qualifier": "nobody bootstrapped this account under it",
    "connect": "there is no instance here; the flows are played on this machine",
}


def yours(name: str) -> tuple[PlayedEnvironment, list[str]]:
    """Read an environment of `cdk.json` and change what cannot be here.

    Returns:
        The environment, and each change in words.

    Raises:
        ConfigError: there is no such environment, or a value in it is refused.
    """
    known = environments()
    StackConfig.read(known, name)
    values: dict[str, Any] = dict(known[name])
    changes = [
        f"{key} is left out: {why}" for key, why in _LEFT_OUT.items() if values.pop(key, None)
    ]
    monitoring: dict[str, Any] = dict(values.get("monitoring") or {})
    if topic := monitoring.pop("topic_arn", None):
        values["monitoring"] = monitoring
        changes.append(f"monitoring.topic_arn is left out: {topic} is not here")
    secrets = []
    if secret := values["crm"].get("secret"):
        secret = _name_of(secret)
        values["crm"] = {"secret": secret}
        secrets.append(secret)
        changes.append(f"crm is one on this machine, of sample customers: the secret {secret}")
    return PlayedEnvironment(name, values, tuple(secrets)), changes


def _name_of(secret: str) -> str:
    arn = _SECRET_ARN.fullmatch(secret)
    return arn["name"] if arn else secret
