"""How a block is called and coloured in a report."""

import re
from collections.abc import Mapping
from typing import Literal

Family = Literal["says", "asks", "lambda", "decides", "moves", "sets"]

_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")

_FAMILIES: Mapping[str, Family] = {
    "MessageParticipant": "says",
    "MessageParticipantIteratively": "says",
    "GetParticipantInput": "asks",
    "ConnectParticipantWithLexBot": "asks",
    "ShowView": "asks",
    "InvokeLambdaFunction": "lambda",
    "CheckHoursOfOperation": "decides",
    "CheckMetricData": "decides",
    "CheckOutboundCallStatus": "decides",
    "CheckVoiceId": "decides",
    "Compare": "decides",
    "DistributeByPercentage": "decides",
    "Loop": "decides",
    "Wait": "decides",
    "DequeueContactAndTransferToQueue": "moves",
    "DisconnectParticipant": "moves",
    "EndFlowExecution": "moves",
    "EndFlowModuleExecution": "moves",
    "InvokeFlowModule": "moves",
    "TransferContactToAgent": "moves",
    "TransferContactToQueue": "moves",
    "TransferParticipantToThirdParty": "moves",
    "TransferToFlow": "moves",
}


def family(block_type: str) -> Family:
    """Return the family of a block type; whatever is not named here sets something."""
    return _FAMILIES.get(block_type, "sets")


def block_names(identifier: str, block_type: str) -> tuple[str, str]:
    """Return what to call a block, and what to write below it.

    The console names blocks by UUID unless their author did: then the type says more.
    """
    if _UUID.fullmatch(identifier):
        return block_type, identifier[:8]
    return identifier, block_type
