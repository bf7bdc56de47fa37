"""How a block appears in Connect's flow log: by its older name, with its older parameters."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

BLOCK_NAMES: Mapping[str, str] = {
    "CheckHoursOfOperation": "CheckHoursOfOperation",
    "CheckMetricData": "CheckMetricData",
    "Compare": "CheckAttribute",
    "DisconnectParticipant": "Disconnect",
    "DistributeByPercentage": "DistributeByPercentage",
    "EndFlowExecution": "Resume",
    "GetParticipantInput": "GetUserInput",
    "InvokeLambdaFunction": "InvokeExternalResource",
    "MessageParticipant": "PlayPrompt",
    "TransferContactToQueue": "Transfer",
    "TransferToFlow": "Transfer",
    "UpdateContactAttributes": "SetAttributes",
    "UpdateContactData": "SetContactData",
    "UpdateContactEventHooks": "SetContactFlow",
    "UpdateContactRecordingBehavior": "SetRecordingBehavior",
    "UpdateContactTargetQueue": "SetQueue",
    "UpdateContactTextToSpeechVoice": "SetVoice",
    "UpdateFlowAttributes": "SetFlowAttributes",
    "UpdateFlowLoggingBehavior": "SetLoggingBehavior",
}
"""Flow language type -> name in the log; a type that is not here keeps its name."""

Parameters = Mapping[str, Any]


def entry_parameters(block_type: str, parameters: Parameters) -> Iterator[dict[str, Any]]:
    """Yield the `Parameters` of each entry that a block writes on entering it."""
    # The service refuses an empty value; the simulator plays it as one that is not there.
    parameters = {name: value for name, value in parameters.items() if value not in ("", None)}
    write = _WRITERS.get(block_type)
    if write is None:
        yield dict(parameters)
    else:
        yield from write(parameters)


def _lambda(parameters: Parameters) -> Iterator[dict[str, Any]]:
    seconds = float(parameters.get("InvocationTimeLimitSeconds", 3))
    response_type = parameters.get("ResponseValidation", {}).get("ResponseType", "STRING_MAP")
    entry = {
        "FunctionArn": parameters.get("LambdaFunctionARN", ""),
        "ResponseValidation": f"ResponseType={response_type}",
        "TimeLimit": str(int(seconds * 1000)),
    }
    sent = parameters.get("LambdaInvocationAttributes")
    yield {**entry, "Parameters": sent} if sent else entry


def _attributes(parameters: Parameters) -> Iterator[dict[str, Any]]:
    related = str(parameters.get("TargetContact") == "Related").lower()
    for key, value in parameters.get("Attributes", {}).items():
        yield {"Value": value, "AddAttributeToRelatedContact": related, "Key": key}


def _flow_attributes(parameters: Parameters) -> Iterator[dict[str, Any]]:
    for key, attribute in parameters.get("FlowAttributes", {}).items():
        value = attribute.get("Value", "") if isinstance(attribute, Mapping) else attribute
        yield {"Value": value, "Key": key}


def _message(parameters: Parameters) -> Iterator[dict[str, Any]]:
    if "PromptId" in parameters:
        yield {"PromptSource": "Prompt", "PromptLocation": parameters["PromptId"]}
    elif "SSML" in parameters:
        yield {"Text": parameters["SSML"], "TextToSpeechType": "ssml"}
    elif "Text" in parameters:
        yield {"Text": parameters["Text"], "TextToSpeechType": "text"}
    else:
        yield dict(parameters)


def _input(parameters: Parameters) -> Iterator[dict[str, Any]]:
    for entry in _message(parameters):
        seconds = float(parameters.get("InputTimeLimitSeconds", 5))
        yield {**entry, "Timeout": str(int(seconds * 1000))}


def _logging(parameters: Parameters) -> Iterator[dict[str, Any]]:
    yield {"LoggingBehavior": parameters.get("FlowLoggingBehavior", "")}


_WRITERS: Mapping[str, Callable[[Parameters], Iterator[dict[str, Any]]]] = {
    "GetParticipantInput": _input,
    "InvokeLambdaFunction": _lambda,
    "MessageParticipant": _message,
    "UpdateContactAttributes": _attributes,
    "UpdateFlowAttributes": _flow_attributes,
    "UpdateFlowLoggingBehavior": _logging,
}
