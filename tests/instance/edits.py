"""A flow with a menu and a function, what somebody edits in it, and the line that tells of it."""

import copy
from collections.abc import Callable

from tests.instance.blocks import end, flow
from tests.instance.centres import Json

Edit = Callable[[Json], object]


def menu() -> Json:
    """A flow with a prompt, a menu, a function and a queue."""
    ask = {
        "Identifier": "Ask",
        "Type": "GetParticipantInput",
        "Parameters": {"Text": "Press 1 for sales.", "InputTimeLimitSeconds": "5"},
        "Transitions": {
            "NextAction": "Sorry",
            "Conditions": [
                {"NextAction": "Look up", "Condition": {"Operator": "Equals", "Operands": [one]}}
                if one == "1"
                else {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": [one]}}
                for one in ("1", "2")
            ],
            "Errors": [
                {"NextAction": "Sorry", "ErrorType": "NoMatchingError"},
                {"NextAction": "Sorry", "ErrorType": "InputTimeLimitExceeded"},
            ],
        },
    }
    look_up = {
        "Identifier": "Look up",
        "Type": "InvokeLambdaFunction",
        "Parameters": {
            "LambdaFunctionARN": "arn:aws:lambda:eu-central-1:111122223333:function:look-up:live",
            "InvocationTimeLimitSeconds": "8",
            "LambdaInvocationAttributes": {"why": "$.Attributes.why"},
        },
        "Transitions": {
            "NextAction": "end",
            "Errors": [{"NextAction": "Sorry", "ErrorType": "NoMatchingError"}],
        },
    }
    sorry = {
        "Identifier": "Sorry",
        "Type": "MessageParticipant",
        "Parameters": {"Text": "Sorry."},
        "Transitions": {"NextAction": "end"},
    }
    drawn = {name: {"position": {"x": 1, "y": 2}} for name in ("Ask", "Look up", "Sorry", "end")}
    metadata = {"entryPointPosition": {"x": 1, "y": 1}, "ActionMetadata": drawn}
    return flow(ask, look_up, sorry, end(), metadata=metadata)


def named(content: Json, name: str) -> Json:
    (found,) = [one for one in content["Actions"] if one["Identifier"] == name]
    typed: Json = found
    return typed


def branch(content: Json, name: str, kind: str, index: int) -> Json:
    typed: Json = named(content, name)["Transitions"][kind][index]
    return typed


def added_between(content: Json) -> None:
    new = copy.deepcopy(named(content, "Sorry"))
    new |= {"Identifier": "Thanks", "Parameters": {"Text": "Thank you."}}
    content["Actions"].append(new)
    named(content, "Look up")["Transitions"]["NextAction"] = "Thanks"
    content["Metadata"]["ActionMetadata"]["Thanks"] = {"position": {"x": 9, "y": 9}}


def taken_out(content: Json) -> None:
    content["Actions"].remove(named(content, "Look up"))
    branch(content, "Ask", "Conditions", 0)["NextAction"] = "end"
    del content["Metadata"]["ActionMetadata"]["Look up"]


def called_otherwise(content: Json) -> None:
    named(content, "Sorry")["Identifier"] = "Excuse"
    for name in ("Ask", "Look up"):
        transitions = named(content, name)["Transitions"]
        for one in [*transitions.get("Errors", []), transitions]:
            one["NextAction"] = {"Sorry": "Excuse"}.get(one["NextAction"], one["NextAction"])
    drawn = content["Metadata"]["ActionMetadata"]
    drawn["Excuse"] = drawn.pop("Sorry")


EDITS: dict[str, tuple[Edit, str]] = {
    "text": (
        lambda c: named(c, "Sorry")["Parameters"].update(Text="Excuse me."),
        (
            "block 'Sorry' (MessageParticipant): Text is 'Sorry.' in the file, 'Excuse me.' in the"
            " instance"
        ),
    ),
    "time limit": (
        lambda c: named(c, "Look up")["Parameters"].update(InvocationTimeLimitSeconds="3"),
        (
            "block 'Look up' (InvokeLambdaFunction): InvocationTimeLimitSeconds is '8' in the file,"
            " '3' in the instance"
        ),
    ),
    "parameter more": (
        lambda c: named(c, "Ask")["Parameters"].update(StoreInput="False"),
        "StoreInput is 'False' in the instance, and not in the file",
    ),
    "parameter less": (
        lambda c: named(c, "Ask")["Parameters"].pop("InputTimeLimitSeconds"),
        "InputTimeLimitSeconds is '5' in the file, and not in the instance",
    ),
    "nested": (
        lambda c: named(c, "Look up")["Parameters"]["LambdaInvocationAttributes"].update(why="x"),
        "LambdaInvocationAttributes.why is '$.Attributes.why' in the file, 'x' in the instance",
    ),
    "function": (
        lambda c: named(c, "Look up")["Parameters"].update(
            LambdaFunctionARN="arn:aws:lambda:eu-central-1:111122223333:function:look-up"
        ),
        "LambdaFunctionARN is '${function:look-up:live}' in the file, '${function:look-up}'",
    ),
    "type": (
        lambda c: named(c, "end").update(Type="EndFlowExecution"),
        "its type is 'DisconnectParticipant' in the file, 'EndFlowExecution' in the instance",
    ),
    "next": (
        lambda c: named(c, "Sorry")["Transitions"].update(NextAction="Ask"),
        "the next block leads to 'end' in the file, to 'Ask' in the instance",
    ),
    "error elsewhere": (
        lambda c: branch(c, "Look up", "Errors", 0).update(NextAction="end"),
        "error NoMatchingError leads to 'Sorry' in the file, to 'end' in the instance",
    ),
    "error more": (
        lambda c: named(c, "Ask")["Transitions"]["Errors"].append(
            {"NextAction": "end", "ErrorType": "NoMatchingCondition"}
        ),
        "error NoMatchingCondition is only in the instance, to 'end'",
    ),
    "error less": (
        lambda c: named(c, "Look up")["Transitions"].pop("Errors"),
        "error NoMatchingError is only in the file, to 'Sorry'",
    ),
    "condition elsewhere": (
        lambda c: branch(c, "Ask", "Conditions", 0).update(NextAction="Sorry"),
        "condition Equals '1' leads to 'Look up' in the file, to 'Sorry' in the instance",
    ),
    "condition's operand": (
        lambda c: branch(c, "Ask", "Conditions", 0)["Condition"].update(Operands=["9"]),
        "condition Equals '1' in the file is condition Equals '9' in the instance",
    ),
    "condition more": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].append(
            {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["3"]}}
        ),
        "condition Equals '3' is only in the instance, to 'end'",
    ),
    "condition less": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].pop(),
        "condition Equals '2' is only in the file, to 'end'",
    ),
    "conditions' order": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].reverse(),
        "its conditions are tried in another order",
    ),
    "block more": (
        added_between,
        (
            "block 'Thanks' (MessageParticipant) is only in the instance, after 'Look up', before"
            " 'end'"
        ),
    ),
    "block less": (
        taken_out,
        (
            "block 'Look up' (InvokeLambdaFunction) is only in the file, after 'Ask',"
            " before 'Sorry', 'end'"
        ),
    ),
    "block's name": (called_otherwise, "block 'Sorry' is called 'Excuse' in the instance"),
    "start": (
        lambda c: c.update(StartAction="Look up"),
        "the flow begins with 'Ask' in the file, with 'Look up' in the instance",
    ),
    "moved": (
        lambda c: c["Metadata"]["ActionMetadata"]["Ask"].update(position={"x": 50, "y": 2}),
        "drawing alone: block 'Ask' stands elsewhere",
    ),
    "note": (
        lambda c: c["Metadata"].update(Annotations=[{"text": "look here"}]),
        "drawing alone: Metadata.Annotations differs",
    ),
}
