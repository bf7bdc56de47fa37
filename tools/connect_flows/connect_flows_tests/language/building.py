"""Small flows to break."""

import json
from collections.abc import Mapping
from typing import Any

from connect_flows.language.flow import Flow, read_flow

Json = dict[str, Any]


def a_block(
    identifier: str,
    action_type: str,
    parameters: Mapping[str, object] | None = None,
    *,
    to: str | None = None,
    when: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Json:
    """A block that leads `to` the next, or on by operand (`when`) or by error type."""
    transitions: Json = {}
    if to is not None:
        transitions["NextAction"] = to
    if when:
        transitions["Conditions"] = [
            {"NextAction": target, "Condition": {"Operator": "Equals", "Operands": [operand]}}
            for operand, target in when.items()
        ]
    if errors:
        transitions["Errors"] = [
            {"NextAction": target, "ErrorType": error} for error, target in errors.items()
        ]
    return {
        "Identifier": identifier,
        "Type": action_type,
        "Parameters": parameters or {},
        "Transitions": transitions,
    }


def say(identifier: str, text: str, following: str) -> Json:
    """A message."""
    errors = {"NoMatchingError": following}
    return a_block(identifier, "MessageParticipant", {"Text": text}, to=following, errors=errors)


def invoke(identifier: str, following: str, error: str, **parameters: object) -> Json:
    """A Lambda block."""
    given = {
        "LambdaFunctionARN": "${function:lookup}",
        "InvocationTimeLimitSeconds": "8",
        "ResponseValidation": {"ResponseType": "STRING_MAP"},
        **parameters,
    }
    errors = {"NoMatchingError": error}
    return a_block(identifier, "InvokeLambdaFunction", given, to=following, errors=errors)


def loop(identifier: str, turn: str, done: str, count: str = "3") -> Json:
    """A counted loop."""
    when = {"ContinueLooping": turn, "DoneLooping": done}
    return a_block(identifier, "Loop", {"LoopCount": count}, to=done, when=when)


def hang_up() -> Json:
    """The end."""
    return a_block("end", "DisconnectParticipant")


def a_document(*blocks: Json, **members: object) -> Json:
    """A flow that starts with its first block."""
    return {
        "Version": "2019-10-30",
        "StartAction": blocks[0]["Identifier"],
        "Metadata": {},
        "Actions": list(blocks),
        **members,
    }


def a_flow(*blocks: Json, name: str = "a flow", **members: object) -> Flow:
    """That document, read."""
    return read_flow(json.dumps(a_document(*blocks, **members)), name=name)


def a_module(*blocks: Json, name: str) -> Flow:
    """A module that ends where it says `return`."""
    end = a_block("return", "EndFlowModuleExecution")
    return a_flow(*blocks, end, name=name, Settings={})
