"""The CRM's secret can be read and holds what the functions need. Its values are never shown."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from aws_session.elsewhere import is_this_machine
from stacks.config import NoVpc, OwnCrm
from stacks.config.crm import HTTPS
from stacks.config.crm_form import DEFAULT_KIND, SecretForm, kinds, read_form
from verify.answer import Answer, Question, fail, ok
from verify.environment import Environment, LiveAlias

VARIABLE = "CRM_SECRET_ID"
"""The environment variable with the secret's name or ARN."""

KIND = "CRM_KIND"
"""The environment variable with the CRM's adapter, which decides what the secret has to hold."""


def crm_secret(environment: Environment) -> Iterator[Question]:
    """Ask for the secrets that the functions are configured with: usually one."""
    yield Question("CRM", "secret", partial(_secret, environment))


def _secret(environment: Environment) -> Answer:
    aliases = environment.aliases.values()
    asked = sorted({pair for alias in aliases for pair in _of(environment, alias)})
    if not asked:
        return fail(
            f"{VARIABLE} is not set for any alias: the functions have no secret for the CRM",
            environment.deploy_again,
        )
    for name, kind in asked:
        if kind not in kinds():
            return fail(
                f"{KIND} is {kind}: this checkout has no such adapter", environment.deploy_again
            )
        form = read_form(kind)
        found = environment.aws.ask("secretsmanager.GetSecretValue", SecretId=name)
        wrong = _wrong(found.get("SecretString"), form)
        if wrong:
            return fail(f"The secret {name} {wrong}", f"The secret's value has to be {form}.")
        barred = _barred(environment, json.loads(found["SecretString"]), form)
        if barred:
            return fail(f"The secret {name} {barred}", "Set crm.port in cdk.json and deploy again.")
        if _elsewhere(environment, json.loads(found["SecretString"])):
            return fail(
                f"The secret {name} has a url with another host than crm.host: environments that "
                "start for a caller connect to that one in vain",
                "Set crm.host in cdk.json to the host of the secret's url and deploy again.",
            )
    names = ", ".join(dict.fromkeys(name for name, _ in asked))
    members = dict.fromkeys(member for _, kind in asked for member in read_form(kind).needed)
    return ok(f"{names} is readable and holds {' and '.join(members)}")


def _of(environment: Environment, alias: LiveAlias) -> Iterator[tuple[str, str]]:
    """Return the secret that a function is configured with, and the adapter that reads it."""
    found = environment.aws.ask("lambda.GetFunctionConfiguration", FunctionName=alias.arn)
    variables = found.get("Environment", {}).get("Variables", {})
    if VARIABLE in variables:
        yield variables[VARIABLE], variables.get(KIND, DEFAULT_KIND)


def _wrong(value: object, form: SecretForm) -> str | None:
    """Return what is wrong with a secret's value, without the value itself."""
    try:
        members = json.loads(value) if isinstance(value, str) else None
    except (RecursionError, ValueError):
        return "is not JSON"
    if not isinstance(members, dict):
        return "is not a JSON object"
    for member in form.needed:
        if not isinstance(members.get(member), str) or not members[member].strip():
            return f"lacks {member}"
    wrong = (_wrong_address(address, members.get(address, "")) for address in form.addresses)
    return next((each for each in wrong if each), None)


def _wrong_address(member: str, url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError if it is not a port number
    except ValueError:
        return f"has a {member} that is not a URL"
    if not host.strip("."):
        return f"has a {member} without a host"
    if parts.scheme != "https" and not is_this_machine(host):
        return f"has a {member} that is not https: the key would be sent without encryption"
    return None


def _elsewhere(environment: Environment, members: Mapping[str, str]) -> bool:
    """Whether the configuration names another host than the secret."""
    crm = environment.config.crm
    named, url = crm.host if isinstance(crm, OwnCrm) else "", members.get("url", "")
    return bool(named and url) and urlsplit(url).hostname != named


def _barred(environment: Environment, members: Mapping[str, str], form: SecretForm) -> str | None:
    """Return the port that the functions' security group does not allow, in a VPC."""
    crm = environment.config.crm
    if isinstance(environment.config.network, NoVpc):
        return None
    let_out = {HTTPS, crm.port} if isinstance(crm, OwnCrm) else {HTTPS}
    for member in form.addresses:
        port = urlsplit(members[member]).port or HTTPS
        if port not in let_out:
            ports = " and ".join(str(one) for one in sorted(let_out))
            return f"has a {member} with port {port}; the security group only allows {ports}"
    return None
