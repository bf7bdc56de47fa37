"""A flow that does nothing: it gets an ARN before the flows that have to name it."""

import json
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from instance.held.flows import MODULE

_ENDS = ("DisconnectParticipant", "EndFlowExecution")
"""Blocks after which nothing comes; which flow types take which is in the catalog."""


def empty_content(kind: str, flow_type: str | None) -> str:
    """Return the smallest flow of a type, as JSON."""
    parameters: dict[str, Any] = {}
    if kind == MODULE:
        ends = "EndFlowModuleExecution"
    else:
        fitting = [one for one in _ENDS if ACTION_TYPES[one].takes(str(flow_type))]
        ends = fitting[0] if fitting else "MessageParticipantIteratively"
        if not fitting:
            parameters = {"Messages": [{"Text": "One moment, please."}]}
    action = {"Identifier": "end", "Type": ends, "Parameters": parameters, "Transitions": {}}
    return json.dumps({"Version": "2019-10-30", "StartAction": "end", "Actions": [action]})
