"""Contacts a second through a ten-block flow, with a function in this process, on one core.

Run: `python -m benchmarks.flows`. Every contact is a whole run of the engine: it is greeted, looked
up by a Lambda block, told apart by tier and queued, and every event of it is read. The function is
bounded in time as everywhere, by a thread of its own on the same core. Processor time decides, so
that what else the machine does does not; the clock is told beside it.
"""

import json
import os
import sys
import time
from typing import Any

from flow_language.flow import Flow, read_flow
from simulator.engine import run
from simulator.events import ContactEnded, Ending
from simulator.invokers.in_process import InProcess

WANTED_PER_SECOND = 2_000
BATCH = 500
BATCHES = 8
LOOKUP = "arn:aws:lambda:us-east-1:111122223333:function:customer-lookup:live"


def main() -> int:
    """Measures, prints the best batch (the others were disturbed), and says whether it is enough.

    Returns:
        0 when at least `WANTED_PER_SECOND` contacts a second went through, else 1.
    """
    flow = ten_block_flow()
    invoker = InProcess({"customer-lookup": _answer})
    _stay_on_one_core()
    batches = [_batch(flow, invoker) for _ in range(BATCHES)]
    best, by_clock = (max(rates) for rates in zip(*batches, strict=True))
    verdict = "enough" if best >= WANTED_PER_SECOND else "too few"
    print(
        f"{best:,.0f} contacts a second through {len(flow.actions)} blocks on one core"
        f" ({by_clock:,.0f} by the clock; wanted: {WANTED_PER_SECOND:,}): {verdict}"
    )
    return 0 if best >= WANTED_PER_SECOND else 1


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


def _batch(flow: Flow, invoker: InProcess) -> tuple[float, float]:
    """Play a batch; contacts a second of processor time, and by the clock."""
    began, began_at = time.process_time(), time.perf_counter()
    for _ in range(BATCH):
        *_, last = run(flow, invoker=invoker)
        if not (isinstance(last, ContactEnded) and last.ending is Ending.QUEUED):
            raise SystemExit(f"The contact did not reach the queue: {last}")
    worked, took = time.process_time() - began, time.perf_counter() - began_at
    return BATCH / worked, BATCH / took


if __name__ == "__main__":
    sys.exit(main())
