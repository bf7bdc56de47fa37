"""Contacts a second through a ten-block flow, on one core: of whichever build is on the path.

For each line of its input it plays a batch and writes the batch's contacts a second.

Every contact is a whole run of the engine: it is greeted, looked up by a Lambda block, told apart
by tier and queued, and every event of it is read. The function is bounded in time as everywhere, by
a thread of its own on the same core. Processor time counts, so that what else the machine does does
not.
"""

import json
import os
import sys
import time
from typing import Any

from connect_flows.contact.events import ContactEnded, Ending
from connect_flows.invokers.in_process import InProcess
from connect_flows.language.flow import Flow, read_flow
from connect_flows.simulator.engine import run

BATCH = 100
LOOKUP = "arn:aws:lambda:us-east-1:111122223333:function:customer-lookup:live"


def main() -> None:
    """Play a batch for each line that is read; the first one, before that, warms up."""
    flow = ten_block_flow()
    invoker = InProcess({"customer-lookup": _answer})
    _stay_on_one_core()
    _batch(flow, invoker)
    for _ in sys.stdin:
        print(_batch(flow, invoker), flush=True)


def ten_block_flow() -> Flow:
    """A flow of ten blocks, all of which a contact goes through."""
    blocks: list[tuple[str, dict[str, Any]]] = [
        ("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}),
        ("UpdateContactTextToSpeechVoice", {"TextToSpeechVoice": "Joanna"}),
        ("MessageParticipant", {"Text": "Welcome. One moment, please."}),
        ("InvokeLambdaFunction", _lambda_parameters()),
        ("UpdateContactAttributes", {"Attributes": {"tier": "$.External.tier"}}),
        ("MessageParticipant", {"Text": "Hello $.External.customer_name."}),
        ("Compare", {"ComparisonValue": "$.Attributes.tier"}),
        ("UpdateContactTargetQueue", {"QueueId": "$.External.queue"}),
        ("UpdateContactRoutingBehavior", {"QueuePriority": "1"}),
        ("TransferContactToQueue", {}),
    ]
    actions = [_action(index, *block) for index, block in enumerate(blocks)]
    content = {"Version": "2019-10-30", "StartAction": "0", "Actions": actions}
    return read_flow(json.dumps(content), name="ten blocks")


def _action(index: int, kind: str, parameters: dict[str, Any]) -> dict[str, Any]:
    following, last = str(min(index + 1, 9)), "9"
    transitions: dict[str, Any] = {
        "NextAction": following,
        "Errors": [{"ErrorType": "NoMatchingError", "NextAction": last}],
    }
    if kind == "Compare":
        condition = {"Operator": "Equals", "Operands": ["gold"]}
        transitions["Conditions"] = [{"NextAction": following, "Condition": condition}]
        transitions["Errors"] = [{"ErrorType": "NoMatchingCondition", "NextAction": last}]
    return {
        "Identifier": str(index),
        "Type": kind,
        "Parameters": parameters,
        "Transitions": transitions,
    }


def _lambda_parameters() -> dict[str, Any]:
    return {
        "LambdaFunctionARN": LOOKUP,
        "InvocationTimeLimitSeconds": "8",
        "InvocationType": "SYNCHRONOUS",
        "LambdaInvocationAttributes": {"phone": "$.CustomerEndpoint.Address"},
        "ResponseValidation": {"ResponseType": "STRING_MAP"},
    }


def _answer(event: dict[str, Any], context: object) -> dict[str, str]:  # noqa: ARG001 # a handler
    return {"customer_name": "Ana", "tier": "gold", "queue": "priority"}


def _stay_on_one_core() -> None:
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _batch(flow: Flow, invoker: InProcess) -> float:
    """Play a batch; contacts a second of processor time."""
    began = time.process_time()
    for _ in range(BATCH):
        *_, last = run(flow, invoker=invoker)
        if not (isinstance(last, ContactEnded) and last.ending is Ending.QUEUED):
            raise SystemExit(f"The contact did not reach the queue: {last}")
    return BATCH / (time.process_time() - began)


if __name__ == "__main__":
    main()
