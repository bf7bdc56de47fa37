"""What the deploy workflow's role may do by itself, beside what it hands to the CDK's own roles.

`cdk deploy` works with the roles that `cdk bootstrap` made; a preflight, the phone numbers, the
checks and the way back work with this one. Which resource an action takes is from AWS's Service
Authorization Reference.
"""

from collections.abc import Sequence
from typing import Any

from aws_session.read_only import actions
from verify.permissions import ANY, Place, policy

NAMED_BY_FLOWS = frozenset({"cases", "connect", "lex", "wisdom"})
"""Services whose things flows name by ARN or id."""

_HERE = "arn:{partition}:{service}:{region}:{account}:{rest}"

PREFLIGHT = {
    "connect:DescribeInstance": "{instance}",
    "connect:ListContactFlows": "{instance}/contact-flow/*",
    "connect:ListContactFlowModules": "{instance}",
    "lambda:GetAccountSettings": ANY,
    "logs:DescribeLogGroups": ANY,
    "secretsmanager:DescribeSecret": "{secret}",
    "servicequotas:GetServiceQuota": ANY,
    "servicequotas:ListServiceQuotas": ANY,
    "sts:GetCallerIdentity": ANY,
}
"""What `make deploy` looks at first."""

PHONE_NUMBERS = {
    "connect:AssociatePhoneNumberContactFlow": (
        "arn:{partition}:connect:{region}:{account}:phone-number/*",
        "{instance}/contact-flow/*",
    ),
    "connect:BatchGetFlowAssociation": ("{instance}",),
}
"""What it does at its end. It takes no number away: only `make destroy` does."""

ADOPTED = tuple(
    f"connect:{verb.format(kind)}"
    for kind in ("ContactFlow", "ContactFlowModule")
    for verb in ("Create{}Version", "Update{}Content", "Update{}Metadata")
)
"""What it does to a flow that is there already, before the numbers."""


def deliver(place: Place, *, qualifier: str, adopted: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the statements of the role that deploys, verifies, watches and goes back.

    Args:
        place: where the environment is.
        qualifier: of the CDK's bootstrap.
        adopted: ARNs of the flows and modules that are there already, into which files are brought.
    """
    functions = f"function:{place.prefix}-*"
    return [
        _allow("UseTheRolesOfTheCdk", ["sts:AssumeRole"], bootstrap_roles(place, qualifier)),
        _allow(
            "ReadTheVersionOfTheBootstrap",
            ["cloudformation:DescribeStacks"],
            [_arn(place, "cloudformation", "stack/CDKToolkit/*")],
        ),
        _allow(
            "GoBack",
            ["lambda:ListAliases", "lambda:ListVersionsByFunction", "lambda:UpdateAlias"],
            [_arn(place, "lambda", functions)],
        ),
        *_lists(place),
        *_adopted(adopted),
        *policy(place)["Statement"],
    ]


def compare(place: Place) -> list[dict[str, Any]]:
    """Return the statements of the role that compares a pull request with what is deployed."""
    stacks = _arn(place, "cloudformation", f"stack/{place.stacks}-*/*")
    actions = ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"]
    return [_allow("ReadTemplates", [*actions, "cloudformation:ListStackResources"], [stacks])]


def bootstrap_roles(place: Place, qualifier: str) -> list[str]:
    """Return the ARNs of the roles that `cdk deploy` takes: to upload, and to deploy."""
    return [
        f"arn:{place.partition}:iam::{place.account}:role/"
        f"cdk-{qualifier}-{use}-role-{place.account}-{place.region}"
        for use in ("deploy", "file-publishing")
    ]


def _lists(place: Place) -> list[dict[str, Any]]:
    wanted: dict[tuple[str, ...], list[str]] = {}
    for action, where in {**PREFLIGHT, **PHONE_NUMBERS}.items():
        patterns = (where,) if isinstance(where, str) else where
        if action.startswith("connect:") and place.instance is None:
            continue
        names = {name: getattr(place, name) for name in Place.__dataclass_fields__}
        resources = tuple(pattern.format_map(names) for pattern in patterns)
        wanted.setdefault(resources, []).append(action)
    return [
        _allow(f"LookAndAttach{number}", sorted(actions), list(resources))
        for number, (resources, actions) in enumerate(sorted(wanted.items()), start=1)
    ]


def _adopted(arns: Sequence[str]) -> list[dict[str, Any]]:
    if not arns:
        return []
    reads = sorted(one for one in actions() if one.partition(":")[0] in NAMED_BY_FLOWS)
    return [
        _allow("BringFilesIntoAdoptedFlows", list(ADOPTED), list(arns)),
        _allow("ReadWhatFlowsName", reads, ["*"]),
    ]


def _allow(sid: str, actions: list[str], resources: list[str]) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resources}


def _arn(place: Place, service: str, rest: str) -> str:
    return _HERE.format(
        partition=place.partition,
        service=service,
        region=place.region,
        account=place.account,
        rest=rest,
    )
