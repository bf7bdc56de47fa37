"""The CRM's secret can be read and holds what the functions need. Its values are never shown."""

import json
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from stacks.config import NoVpc, OwnCrm
from stacks.config.crm import HTTPS
from verify.answer import Answer, Question, fail, ok
from verify.aws import is_this_machine
from verify.environment import Environment

VARIABLE = "CRM_SECRET_ID"
"""The environment variable by which functions know it."""

MEMBERS = ("url", "api_key")
"""What it holds (`lambdas/libraries/crm/secret.py`)."""

_FORM = '{"url": "https://...", "api_key": "..."}'


def crm_secret(environment: Environment) -> Iterator[Question]:
    """Ask for the secrets that the functions are told of: mostly it is one."""
    yield Question("CRM", "secret", partial(_secret, environment))


def _secret(environment: Environment) -> Answer:
    names = {
        found["Environment"]["Variables"][VARIABLE]
        for alias in environment.aliases.values()
        for found in [
            environment.aws.ask("lambda.GetFunctionConfiguration", FunctionName=alias.arn)
        ]
        if VARIABLE in found.get("Environment", {}).get("Variables", {})
    }
    if not names:
        return fail(
            f"No alias is told of a secret: {VARIABLE} is nowhere",
            environment.deploy_again,
        )
    for name in sorted(names):
        found = environment.aws.ask("secretsmanager.GetSecretValue", SecretId=name)
        wrong = _wrong(found.get("SecretString"))
        if wrong:
            return fail(f"The secret {name} {wrong}", f"Its value has to be {_FORM}.")
        barred = _barred(environment, found["SecretString"])
        if barred:
            return fail(f"The secret {name} {barred}", "Set crm.port in cdk.json and deploy again.")
    return ok(f"{', '.join(sorted(names))} is readable and holds {' and '.join(MEMBERS)}")


def _wrong(value: object) -> str | None:
    """Say what is wrong with a secret's value, and nothing of what is in it."""
    try:
        members = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return "is no JSON"
    if not isinstance(members, dict):
        return "is no JSON object"
    for member in MEMBERS:
        if not isinstance(members.get(member), str) or not members[member].strip():
            return f"has no {member}"
    return _wrong_address(members["url"])


def _wrong_address(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # raises where it is no number of a port
    except ValueError:
        return "has a url that is none"
    if not host.strip("."):
        return "has a url without a host"
    if parts.scheme != "https" and not is_this_machine(host):
        return "has a url that is not https: the key would be sent in the clear"
    return None


def _barred(environment: Environment, value: str) -> str | None:
    """Say which port the functions' security group does not let out, in a VPC."""
    crm = environment.config.crm
    if isinstance(environment.config.network, NoVpc):
        return None
    let_out = {HTTPS, crm.port} if isinstance(crm, OwnCrm) else {HTTPS}
    port = urlsplit(json.loads(value)["url"]).port or HTTPS
    if port in let_out:
        return None
    ports = " and ".join(str(one) for one in sorted(let_out))
    return f"has a url with port {port}; from the VPC only {ports} can be reached"
