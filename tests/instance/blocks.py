"""Small flows, block by block."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def block(identifier: str, kind: str, following: str | None = None, **parameters: object) -> Json:
    """A block whose error branch, where it has a next one, leads to the same."""
    transitions: Json = {}
    if following is not None:
        errors = [{"NextAction": following, "ErrorType": "NoMatchingError"}]
        transitions = {"NextAction": following, "Errors": errors, "Conditions": []}
    return {
        "Identifier": identifier,
        "Type": kind,
        "Parameters": parameters,
        "Transitions": transitions,
    }


def flow(*actions: Json, metadata: Mapping[str, Any] | None = None, **more: object) -> Json:
    """A flow that begins with the first block."""
    return {
        "Version": "2019-10-30",
        "StartAction": actions[0]["Identifier"],
        **({"Metadata": dict(metadata)} if metadata is not None else {}),
        "Actions": list(actions),
        **more,
    }


def end(identifier: str = "end") -> Json:
    return block(identifier, "DisconnectParticipant")


def leading_to(kind: str, stem: str, **more: Any) -> Json:  # noqa: ANN401  # any JSON
    names = {
        "flow": ("TransferToFlow", "ContactFlowId"),
        "module": ("InvokeFlowModule", "FlowModuleId"),
    }
    action, parameter = names[kind]
    return flow(block("a", action, "end", **{parameter: f"${{{kind}:{stem}}}"}), end(), **more)


def naming(kind: str, **parameters: str) -> Json:
    return flow(block("a", kind, "end", **parameters), end())
