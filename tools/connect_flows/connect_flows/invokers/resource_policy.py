"""Whether a function's resource policy lets a Connect instance invoke it.

Rule: administrator guide, "Grant Connect access to your AWS Lambda functions": principal
connect.amazonaws.com, action lambda:InvokeFunction, on the very ARN that the flow holds, with the
instance's account as aws:SourceAccount and the instance's ARN as aws:SourceArn.
"""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

CONNECT = "connect.amazonaws.com"
_ACTIONS = frozenset({"lambda:invokefunction", "lambda:*", "*"})


def refusal(policy: Mapping[str, Any], arn: str, *, instance_arn: str) -> str:
    """Why the policy keeps this instance from invoking this ARN; empty when it does not."""
    statements = policy.get("Statement")
    listed = statements if isinstance(statements, list) else [statements]
    why = "no statement names connect.amazonaws.com"
    for statement in listed:
        if isinstance(statement, Mapping) and _is_for_connect(statement):
            why = _why_not(statement, arn, instance_arn)
            if not why:
                return ""
    return f"the resource policy of {arn} does not let Connect invoke it: {why}"


def _is_for_connect(statement: Mapping[str, Any]) -> bool:
    principal = statement.get("Principal")
    services = principal.get("Service") if isinstance(principal, Mapping) else principal
    allowed = statement.get("Effect") == "Allow"
    return allowed and any(service in (CONNECT, "*") for service in _texts(services))


def _why_not(statement: Mapping[str, Any], arn: str, instance_arn: str) -> str:
    if not any(action.lower() in _ACTIONS for action in _texts(statement.get("Action"))):
        return "its statement for Connect does not allow lambda:InvokeFunction"
    if not any(fnmatchcase(arn, resource) for resource in _texts(statement.get("Resource"))):
        return "its statement for Connect is on another ARN; grant it on the alias itself"
    wanted = {"aws:sourceaccount": instance_arn.split(":")[4], "aws:sourcearn": instance_arn}
    for key, values in _conditions(statement):
        actual = wanted.get(key)
        if actual is not None and not any(fnmatchcase(actual, value) for value in values):
            return f"its {key} is not this instance's"
    return ""


def _conditions(statement: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    conditions = statement.get("Condition")
    tests = conditions.values() if isinstance(conditions, Mapping) else ()
    for test in tests:
        if isinstance(test, Mapping):
            yield from ((key.lower(), _texts(values)) for key, values in test.items())


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]
