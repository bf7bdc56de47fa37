"""A flow of a few blocks, and the events of a contact in it."""

import json
from collections.abc import Mapping
from typing import Any

from connect_flows.contact.events import Event
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow, read_flow
from connect_flows.scenarios.function_turn import FunctionPlan
from connect_flows.scenarios.planned import PlannedInvoker
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.verdict import Verdict
from connect_flows.simulator.engine import run

LOOKUP = "arn:aws:lambda:us-east-1:111122223333:function:customer_lookup:live"
QUEUE = "arn:aws:connect:us-east-1:111122223333:instance/i/queue/priority"


def block(name: str, kind: str, parameters: Mapping[str, Any], **ways: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    transitions: dict[str, Any] = {"Errors": [], "Conditions": []}
    if "next" in ways:
        transitions["NextAction"] = ways["next"]
    for error, target in ways.get("errors", {}).items():
        transitions["Errors"].append({"ErrorType": error, "NextAction": target})
    for operand, target in ways.get("conditions", {}).items():
        condition = {"Operator": "Equals", "Operands": [operand]}
        transitions["Conditions"].append({"NextAction": target, "Condition": condition})
    return {
        "Identifier": name,
        "Type": kind,
        "Parameters": dict(parameters),
        "Transitions": transitions,
    }


def small_flow(greeting: str = "Hello $.External.name.") -> Flow:
    end = {"NoMatchingError": "bye"}
    actions = [
        block("log", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, next="look"),
        block(
            "look",
            "InvokeLambdaFunction",
            {
                "LambdaFunctionARN": LOOKUP,
                "InvocationTimeLimitSeconds": "4",
                "LambdaInvocationAttributes": {"caller": "$.CustomerEndpoint.Address"},
            },
            next="keep",
            errors=end,
        ),
        block(
            "keep",
            "UpdateContactAttributes",
            {"Attributes": {"tier": "$.External.tier"}},
            next="greet",
            errors=end,
        ),
        block("greet", "MessageParticipant", {"Text": greeting}, next="ask", errors=end),
        block(
            "ask",
            "GetParticipantInput",
            {"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
            next="bye",
            conditions={"1": "queue"},
            errors={"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", **end},
        ),
        block("queue", "UpdateContactTargetQueue", {"QueueId": QUEUE}, next="go", errors=end),
        block(
            "go",
            "TransferContactToQueue",
            {},
            next="bye",
            errors={"QueueAtCapacity": "bye", **end},
        ),
        block("bye", "DisconnectParticipant", {}),
    ]
    content = {"Version": "2019-10-30", "StartAction": "log", "Metadata": {}, "Actions": actions}
    return read_flow(json.dumps(content), name="small")


def bank_line() -> dict[str, Any]:
    """A flow with two functions, a menu and a queue, as a team writes it: with placeholders."""
    asks = {"InvocationTimeLimitSeconds": "8"}
    lookup = {"LambdaFunctionARN": "${function:customer_lookup}", **asks}
    greeting = {"LambdaFunctionARN": "${function:personal_greeting}", **asks}
    menu = {
        "Text": "For your account statement, press 1. For an agent, press 2.",
        "StoreInput": "False",
        "InputTimeLimitSeconds": "5",
    }
    on_error = {"NoMatchingError": "bye"}
    actions = [
        block(
            "welcome",
            "MessageParticipant",
            {"Text": "Welcome to the bank."},
            next="look",
            errors={"NoMatchingError": "look"},
        ),
        block("look", "InvokeLambdaFunction", lookup, next="keep", errors=on_error),
        block(
            "keep",
            "UpdateContactAttributes",
            {"Attributes": {"tier": "$.External.tier"}},
            next="word",
            errors=on_error,
        ),
        block(
            "word",
            "InvokeLambdaFunction",
            greeting,
            next="menu",
            errors={"NoMatchingError": "hello"},
        ),
        block("hello", "MessageParticipant", {"Text": "Hello."}, next="menu", errors=on_error),
        block(
            "menu",
            "GetParticipantInput",
            menu,
            next="bye",
            conditions={"1": "bye", "2": "queue"},
            errors={"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", **on_error},
        ),
        block(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": "${queue:priority}"},
            next="go",
            errors=on_error,
        ),
        block(
            "go",
            "TransferContactToQueue",
            {},
            next="bye",
            errors={"QueueAtCapacity": "bye", **on_error},
        ),
        block("bye", "DisconnectParticipant", {}),
    ]
    return {
        "Version": "2019-10-30",
        "StartAction": "welcome",
        "Metadata": {},
        "Actions": actions,
    }


def played(
    flow: Flow | None = None,
    *,
    answer: Mapping[str, Any] | None = None,
    plan: FunctionPlan | None = None,
    script: Script | None = None,
    contact: ContactStart | None = None,
) -> list[Event]:
    said = {"name": "Ana", "tier": "gold"} if answer is None else answer
    invoker = PlannedInvoker({"customer_lookup": plan} if plan else {}, Stub({"*": said}))
    return list(
        run(
            flow or small_flow(),
            invoker=invoker,
            script=script or Script(presses=["1"]),
            contact=contact,
        )
    )


def call(
    events: list[Event],
    *verdicts: Verdict,
    title: str = "A call",
    contact: ContactStart | None = None,
) -> PlayedCall:
    flow = small_flow()
    return PlayedCall(
        title=title,
        contact=contact or ContactStart(),
        events=events,
        flows={flow.name: flow},
        verdicts=verdicts,
    )
