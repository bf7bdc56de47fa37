"""Writes small flows: `flow(block(...), ...)` starts at the first block."""

import json
from typing import Any

from connect_flows.language.flow import Flow, read_flow

ARN = "arn:aws:lambda:us-east-1:111122223333:function:lookup:live"
END = {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
FAILED = {**END, "Identifier": "failed"}


def block(
    identifier: str,
    kind: str,
    parameters: dict[str, Any] | None = None,
    *,
    then: str | None = "end",
    when: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    operator: str = "Equals",
) -> dict[str, Any]:
    caught = {"NoMatchingError": "failed"} if errors is None else errors
    return {
        "Identifier": identifier,
        "Type": kind,
        "Parameters": parameters or {},
        "Transitions": {
            **({"NextAction": then} if then else {}),
            "Conditions": [
                {"NextAction": target, "Condition": {"Operator": operator, "Operands": [operand]}}
                for operand, target in (when or {}).items()
            ],
            "Errors": [
                {"ErrorType": kind, "NextAction": target} for kind, target in caught.items()
            ],
        },
    }


def terminal(
    identifier: str, kind: str, parameters: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "Identifier": identifier,
        "Type": kind,
        "Parameters": parameters or {},
        "Transitions": {},
    }


def flow(
    *blocks: dict[str, Any],
    name: str = "flow",
    settings: object = None,
    ends: str = "DisconnectParticipant",
) -> Flow:
    actions = [*blocks, {**END, "Type": ends}, {**FAILED, "Type": ends}]
    content = {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": actions}
    if settings is not None:
        content["Settings"] = settings
    return read_flow(json.dumps(content), name=name)


def invoke(identifier: str, *, then: str = "end", **parameters: object) -> dict[str, Any]:
    given = {"LambdaFunctionARN": ARN, "InvocationTimeLimitSeconds": "8", **parameters}
    return block(identifier, "InvokeLambdaFunction", given, then=then)


def say(identifier: str, text: str, *, then: str = "end") -> dict[str, Any]:
    return block(identifier, "MessageParticipant", {"Text": text}, then=then)
