"""What an IAM policy lets a caller ask, as far as actions go.

An action is named like its operation but for these. Source: AWS's Service Authorization Reference.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from local.aws_account.refused import Refused
from local.aws_account.wire.models import service_model

_PREFIXES: Mapping[str, str] = {"monitoring": "cloudwatch"}
"""By the name that requests are signed for, where the two differ."""

_ACTIONS: Mapping[str, str] = {"lambda:Invoke": "lambda:InvokeFunction"}
"""By what the operation's name would give."""

_FOR_ALL = {"sts:GetCallerIdentity"}
""""No permissions are required to perform this operation" (STS API reference)."""

_CODES: Mapping[str, str] = {"ec2": "UnauthorizedOperation", "query": "AccessDenied"}
"""By protocol; the others say `AccessDeniedException`."""


def action_of(call: str) -> str:
    """Return the IAM action that a call such as `lambda.Invoke` needs."""
    service, _, operation = call.partition(".")
    signed = service_model(service).signing_name
    action = f"{_PREFIXES.get(signed, signed)}:{operation}"
    return _ACTIONS.get(action, action)


def refuse_unless_allowed(call: str, policy: Mapping[str, Any]) -> None:
    """Return when the policy's statements allow a call; resources and conditions are not looked at.

    Raises:
        Refused: with the code that the service uses.
    """
    action = action_of(call)
    matching = {
        one["Effect"]
        for one in policy["Statement"]
        if any(fnmatchcase(action.lower(), each.lower()) for each in _each_of(one["Action"]))
    }
    if matching == {"Allow"} or action in _FOR_ALL:
        return
    protocol = service_model(call.partition(".")[0]).resolved_protocol
    raise Refused(
        _CODES.get(protocol, "AccessDeniedException"),
        f"User is not authorized to perform: {action} because no identity-based policy allows it",
    )


def _each_of(actions: str | Iterable[str]) -> Iterable[str]:
    return [actions] if isinstance(actions, str) else actions
