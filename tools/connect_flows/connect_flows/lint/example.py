"""Small flows that show a rule: written in a line or two, whole when they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Ways = Mapping[str, str] | Sequence[str]
"""Branches by operand or error type; where only those are named, all lead to the end."""

LAST = "end"
AN_INSTANCE = "arn:aws:connect:eu-west-2:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"
RETURNS = frozenset(
    {"CUSTOMER_QUEUE", "CUSTOMER_HOLD", "AGENT_HOLD", "CUSTOMER_WHISPER", "AGENT_WHISPER"}
)
"""Types of flows that end without ending the contact."""


@dataclass(frozen=True, slots=True)
class Example:
    """A flow with what lies beside it.

    Attributes:
        document: the flow as its file holds it.
        beside: other flows of the folder, by name.
        functions: facts of functions, by name.
        silences: the text of the folder's file of silenced findings.
        instance_arn: the instance that the flow is for; empty where that is not known.
    """

    document: Json
    beside: Mapping[str, Json] = field(default_factory=dict)
    functions: Mapping[str, Json] = field(default_factory=dict)
    silences: str = ""
    instance_arn: str = ""


def block(
    action_type: str,
    parameters: Mapping[str, object] | None = None,
    *,
    name: str = "it",
    to: str | None = LAST,
    when: Ways = (),
    operator: str = "Equals",
    errors: Ways = (),
) -> Json:
    """Write a block that leads `to` the next, on by operand (`when`), or by error type."""
    transitions: Json = {} if to is None else {"NextAction": to}
    if when:
        transitions["Conditions"] = [
            {"NextAction": target, "Condition": {"Operator": operator, "Operands": [operand]}}
            for operand, target in _targets(when)
        ]
    if errors:
        transitions["Errors"] = [
            {"NextAction": target, "ErrorType": error} for error, target in _targets(errors)
        ]
    return {
        "Identifier": name,
        "Type": action_type,
        "Parameters": dict(parameters or {}),
        "Transitions": transitions,
    }


def _targets(ways: Ways) -> list[tuple[str, str]]:
    return list(ways.items()) if isinstance(ways, Mapping) else [(each, LAST) for each in ways]


def say(name: str, text: str, to: str = LAST) -> Json:
    """Write a message."""
    return block("MessageParticipant", {"Text": text}, name=name, to=to)


def invoke(name: str, to: str, error: str, parameters: Mapping[str, object] | None = None) -> Json:
    """Write a block that invokes the function `lookup`."""
    given = {
        "LambdaFunctionARN": "${function:lookup}",
        "InvocationTimeLimitSeconds": "8",
        **(parameters or {}),
    }
    return block("InvokeLambdaFunction", given, name=name, to=to, errors={"NoMatchingError": error})


def flow(*blocks: Json, flow_type: str | None = None, module: bool = False, **more: Any) -> Json:  # noqa: ANN401  # any JSON
    """Write a flow of these blocks, the first of them its start, with an end of the right type."""
    ends = "DisconnectParticipant"
    if module:
        ends = "EndFlowModuleExecution"
    elif flow_type in RETURNS or flow_type == "OUTBOUND_WHISPER":
        ends = "EndFlowExecution"
    last = [block(ends, name=LAST, to=None)] if f"'{LAST}'" in str(blocks) else []
    if any(each.get("Identifier") == LAST for each in blocks):
        last = []
    content: Json = {
        "Version": "2019-10-30",
        "StartAction": blocks[0].get("Identifier"),
        "Metadata": {},
        **({"Settings": {}} if module else {}),
        "Actions": [*blocks, *last],
        **more,
    }
    if flow_type is None:
        return content
    return {"Name": "example", "Type": flow_type, "Content": content}


def of(*blocks: Json, flow_type: str | None = None, module: bool = False, **more: Any) -> Example:  # noqa: ANN401  # any JSON
    """Return the example of a flow that stands alone."""
    return Example(flow(*blocks, flow_type=flow_type, module=module, **more))


ON_ERROR = ("NoMatchingError",)
"""The branch that most blocks have, to the end."""

SOUND = of(say("hello", "Hello."))
SORRY = say("sorry", "We cannot see your details.")
ASKS = (invoke("ask", "end", "sorry"), SORRY)
LIMIT = "InvocationTimeLimitSeconds"
LIMIT_OF_INPUT = "InputTimeLimitSeconds"
FACTS: Json = {
    "timeout_seconds": 8,
    "budget_seconds": 3.5,
    "response_type": "STRING_MAP",
    "parameters": [],
    "answers": {"tier": ["gold", "standard"]},
}


def with_facts(*blocks: Json, **facts: object) -> Example:
    """Return the example of a flow whose function `lookup` is known."""
    return Example(flow(*blocks), functions={"lookup": {**FACTS, **facts}})


WHY = "Only machines call this flow."
"""The reason of a silence."""


def silenced(**silence: str) -> Example:
    """Return the example of a silence that covers a finding."""
    return Example(flow(invoke("ask", LAST, LAST), Metadata={"lint": [silence]}))


def silenced_in_vain(**silence: str) -> Example:
    """Return the example of a silence in a flow without a finding."""
    return Example(flow(say("hello", "Hello."), Metadata={"lint": [silence]}))


CHATS_ONLY = block(
    "Compare",
    {"ComparisonValue": "$.Channel"},
    name="channel",
    when={"CHAT": "it"},
    errors=("NoMatchingCondition",),
)
"""What leads chats alone to the block `it`."""

LENGTH = {"CustomValidation": {"MaximumLength": "8"}}


def compare(*when: str, operator: str = "Equals") -> Json:
    """Write a block that compares the channel."""
    return block(
        "Compare",
        {"ComparisonValue": "$.Channel"},
        when=when,
        operator=operator,
        errors=("NoMatchingCondition",),
    )


def which(value: str, operand: str) -> Json:
    """Write a block that compares a value with one operand."""
    return block(
        "Compare",
        {"ComparisonValue": value},
        name="which",
        when=(operand,),
        errors=("NoMatchingCondition",),
    )


def menu(*errors: str, **more: object) -> Json:
    """Write a menu of one key; where no errors are named, it has its branches."""
    caught = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")
    given = {"Text": "Your number?", LIMIT_OF_INPUT: "5", "StoreInput": "False", **more}
    return block("GetParticipantInput", given, when=("1",), errors=errors or caught)


def stored(*errors: str, **more: object) -> Json:
    """Write a block that stores what is pressed."""
    given: Json = {"Text": "Your number?", LIMIT_OF_INPUT: "5", "StoreInput": "True"}
    given |= {"InputValidation": LENGTH, **more}
    return block("GetParticipantInput", given, errors=(*errors, "NoMatchingError"))


def wait(*when: str, errors: tuple[str, ...] = ON_ERROR, **more: object) -> Json:
    """Write a Wait of a minute."""
    given = {"TimeLimitSeconds": "60", **more}
    return block("Wait", given, when=("WaitCompleted", *when), errors=errors)
