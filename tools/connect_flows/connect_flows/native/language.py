"""The pieces of Connect's testing language, version 2019-10-30.

Shapes: Amazon Connect developer guide, "Testing language": events, "Send instruction",
"Override system behavior", "Assertion", "Test control actions". Two of its pages differ from what
the service is reported to accept; there, what it accepts is written: an utterance's text is in
`Value`, and an entry point names its flow or a destination number, never both.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

VERSION = "2019-10-30"

Json = dict[str, Any]


def observation(identifier: str, event: Json, actions: Sequence[Json], following: str) -> Json:
    """Wait for an event, then act, then wait for the next one."""
    chained = [
        {**action, "Identifier": f"{identifier} / {position}", "Transitions": {}}
        for position, action in enumerate(actions, start=1)
    ]
    for action, after in pairwise(chained):
        action["Transitions"] = {"NextAction": after["Identifier"]}
    return {
        "Identifier": identifier,
        "Event": {"Identifier": f"{identifier} / event", "Actor": "System", **event},
        "Actions": chained,
        "Transitions": {"NextObservations": [following]} if following else {},
    }


def test_initiated() -> Json:
    """The event with which every test begins."""
    return {"Type": "TestInitiated", "Properties": {}}


def message_received(source: str, words: str) -> Json:
    """A message; similar, not the same, since a voice test hears a transcript of speech."""
    criteria = {"Type": "Similarity"}
    return {
        "Type": "MessageReceived",
        "Properties": {source: words, "MatchingCriteria": criteria},
    }


def lambda_completed(function: str) -> Json:
    """A function has answered: `$.External` can be asserted.

    The event is documented; its properties are taken to be those of FlowActionStarted.
    """
    return {
        "Type": "FlowActionCompleted",
        "Properties": {
            "ActionType": "InvokeLambdaFunction",
            "ActionParameters": {"LambdaFunctionARN": function},
        },
    }


def transfer_started(queue: str) -> Json:
    """The contact is being transferred to a queue."""
    return {
        "Type": "FlowActionStarted",
        "Properties": {
            "ActionType": "TransferContactToQueue",
            "ActionParameters": {"QueueId": queue},
        },
    }


def send(instruction: str, value: str = "") -> Json:
    """The customer types (`DtmfInput`), says or writes (`Utterance`), or leaves (`Disconnect`)."""
    properties = {"Properties": {"Value": value}} if value else {}
    return {
        "Type": "SendInstruction",
        "Parameters": {
            "ActionType": "SendInstruction",
            "Actor": "Customer",
            "Instruction": {"Type": instruction, **properties},
        },
    }


def assert_equals(reference: str, value: str) -> Json:
    """A reference such as `$.Queue.Name` reads as this value."""
    parameters = {"Namespace": reference, "Operator": "Equals", "Operand": value}
    return {"Type": "Assert", "Parameters": parameters}


def end_test() -> Json:
    """Without it a test runs into its limit of five minutes, and its contact to a real agent."""
    return {
        "Type": "TestControl",
        "Parameters": {"ActionType": "TestControl", "Command": {"Type": "EndTest"}},
    }


def mock_answer(function: str, answer: Mapping[str, Any], seconds: float) -> Json:
    """The function's next invocation answers this instead of running."""
    result = {"DelaySeconds": round(seconds), "LoadedData": json.dumps(answer)}
    response = {"Type": "ExecutionResult", "ExecutionResult": result}
    return _override("InvokeLambdaFunction", {"LambdaFunctionARN": function}, response)


def mock_failure(function: str, error: str, seconds: float) -> Json:
    """The function's next invocation fails with an ErrorType."""
    response = {"Type": "Error", "Error": {"DelaySeconds": round(seconds), "Value": error}}
    return _override("InvokeLambdaFunction", {"LambdaFunctionARN": function}, response)


def mock_hours(hours: str, *, is_open: bool) -> Json:
    """The next check of these hours says open or closed."""
    result = {"Value": "InHours" if is_open else "OutOfHours"}
    response = {"Type": "ExecutionResult", "ExecutionResult": result}
    return _override("CheckHoursOfOperation", {"HoursOfOperationId": hours}, response)


def mock_full_queue(queue: str) -> Json:
    """The next transfer to this queue finds it at capacity."""
    response = {"Type": "Error", "Error": {"Value": "QueueAtCapacity"}}
    return _override("TransferContactToQueue", {"QueueId": queue}, response)


def _override(action_type: str, resource: Json, response: Json) -> Json:
    properties = {
        "ActionType": action_type,
        "ActionParameters": resource,
        "Strategy": {"Type": "MockResponse", "Response": response},
    }
    behavior = {"Type": "FlowAction", "Properties": properties}
    return {
        "Type": "OverrideSystemBehavior",
        "Parameters": {"ActionType": "OverrideSystemBehavior", "Behavior": behavior},
    }
