"""Who may invoke a function, or one of its aliases, by its resource policy."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verify.aws import ReadOnlyAws

CONNECT = "connect.amazonaws.com"
EVENTS = "events.amazonaws.com"

_INVOKING = {"lambda:InvokeFunction", "lambda:*", "*"}
_NARROWING = {"StringEquals", "StringLike", "ArnEquals", "ArnLike"}
"""The condition operators that certainly restrict the source of a call."""


@dataclass(frozen=True, slots=True)
class Admission:
    """A statement that allows a principal to invoke.

    Attributes:
        principal: a service such as `connect.amazonaws.com`, an account, or `*`.
        source_arns: where a call has to come from; empty allows any source.
        source_accounts: as above, by account.
    """

    principal: str
    source_arns: tuple[str, ...]
    source_accounts: tuple[str, ...]

    def __str__(self) -> str:
        source = ", ".join(self.source_arns or self.source_accounts) or "anywhere"
        return f"{self.principal} from {source}"


def admissions(aws: ReadOnlyAws, arn: str) -> list[Admission]:
    """Return who may invoke exactly `arn`: a statement on a function does not cover its alias.

    Raises:
        UnreadableError: the policy cannot be read.
    """
    found = aws.find("lambda.GetPolicy", **address(arn))
    return admitted_by(found["Policy"], arn) if found else []


def admitted_by(policy: str, arn: str) -> list[Admission]:
    """Return who may invoke exactly `arn`, by a resource policy as Lambda has it."""
    return [
        admission
        for statement in json.loads(policy)["Statement"]
        if statement.get("Resource") == arn and statement.get("Effect") == "Allow"
        if _INVOKING & set(_as_tuple(statement.get("Action")))
        for admission in _read(statement)
    ]


def address(arn: str) -> dict[str, str]:
    """Return what Lambda's API calls a function by, or an alias of one."""
    function, _, qualifier = arn.rpartition(":")
    if function.endswith(":function"):
        return {"FunctionName": arn}
    return {"FunctionName": function, "Qualifier": qualifier}


def _read(statement: Mapping[str, Any]) -> Iterator[Admission]:
    principal = statement.get("Principal")
    named = principal.values() if isinstance(principal, dict) else [principal]
    conditions = _conditions(statement.get("Condition", {}))
    for value in named:
        for one in _as_tuple(value):
            yield Admission(
                principal=one,
                source_arns=conditions.get("aws:sourcearn", ()),
                source_accounts=conditions.get("aws:sourceaccount", ()),
            )


def _conditions(operators: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the restricting conditions by key; IAM ignores the case of keys."""
    return {
        key.lower(): _as_tuple(value)
        for operator, conditions in operators.items()
        if operator in _NARROWING
        for key, value in conditions.items()
    }


def _as_tuple(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
