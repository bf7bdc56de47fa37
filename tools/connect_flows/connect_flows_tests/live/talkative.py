"""Flows in which much is asked: every block leads somewhere, and back."""

from random import Random
from typing import Any

from connect_flows.contact.stage import Stage
from connect_flows.forms.action_type import FLOW_TYPES, MODULE
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.any_block import TYPES_IN, any_block, flow_of
from connect_flows_tests.simulator.writing import ARN, block

NAMES = [f"b{number}" for number in range(8)]
OTHER = ARN.replace("lookup", "other-one")
MENU = {"StoreInput": "False", "InputTimeLimitSeconds": "3"}
ENTRY = {"StoreInput": "True", "InputTimeLimitSeconds": "4"}
HOOKS = [stage.hook for stage in Stage if stage.hook]
KINDS: list[tuple[str, list[dict[str, Any]]]] = [
    ("GetParticipantInput", [{"Text": "Press one of the many keys.", **MENU}, MENU]),
    (
        "GetParticipantInput",
        [
            {
                "Text": "Type a number.",
                **ENTRY,
                "InputValidation": {"CustomValidation": {"MaximumLength": "3"}},
            },
            {"Text": "Type.", **ENTRY, "DTMFConfiguration": {"InterdigitTimeLimitSeconds": "2"}},
            {**ENTRY, "InputValidation": {"PhoneNumberValidation": {"NumberFormat": "E164"}}},
        ],
    ),
    ("GetParticipantInput", [{"EnableDTMFBuffer": "True"}, {"EnableDTMFBuffer": "False"}]),
    (
        "MessageParticipant",
        [
            {"Text": "This takes a moment of your time."},
            {"SSML": '<speak>Hi<break time="2s"/></speak>'},
            {"Text": "Skipped.", "SkipWhenDTMFBufferEnabled": "True"},
        ],
    ),
    (
        "InvokeLambdaFunction",
        [
            {"LambdaFunctionARN": ARN, "InvocationTimeLimitSeconds": "8"},
            {"LambdaFunctionARN": OTHER, "InvocationTimeLimitSeconds": "3"},
            {"LambdaFunctionARN": ARN, "InvocationType": "ASYNCHRONOUS"},
        ],
    ),
    (
        "ConnectParticipantWithLexBot",
        [{"Text": "How can I help?", "LexV2Bot": {"AliasArn": "arn"}}],
    ),
    ("ShowView", [{"ViewResource": {"Id": "view"}, "InvocationTimeLimitSeconds": "30"}]),
    (
        "UpdateContactTargetQueue",
        [{"QueueId": "arn:aws:connect:x/queue/gold"}, {"QueueId": "silver"}],
    ),
    ("TransferContactToQueue", [{}]),
    ("DequeueContactAndTransferToQueue", [{"QueueId": "gold"}]),
    ("TransferContactToAgent", [{}]),
    ("Wait", [{"TimeLimitSeconds": "5"}, {"TimeLimitSeconds": "9", "ContinueExecution": "True"}]),
    (
        "MessageParticipantIteratively",
        [
            {
                "Messages": [{"Text": "Please hold the line."}, {"PromptId": "p"}],
                "InterruptFrequencySeconds": "7",
            },
            {"Messages": [{"Text": "Please hold the line."}]},
        ],
    ),
    ("DistributeByPercentage", [{}]),
    (
        "CheckHoursOfOperation",
        [{"HoursOfOperationId": "arn:aws:connect:x/operating-hours/main"}, {}],
    ),
    (
        "CheckMetricData",
        [{"MetricType": "NumberOfAgentsStaffed"}, {"MetricType": "NumberOfAgentsOnline"}],
    ),
    ("GetMetricData", [{}]),
    ("GetCustomerProfile", [{}]),
    ("CreateCallbackContact", [{"QueueId": "gold"}]),
    ("UpdateContactEventHooks", [{"EventHooks": {hook: "f"}} for hook in HOOKS]),
    ("TransferToFlow", [{"ContactFlowId": "f"}]),
    ("InvokeFlowModule", [{"FlowModuleId": "m"}]),
    ("EndFlowExecution", [{}]),
    ("EndFlowModuleExecution", [{}, {"Result": "x", "ResultData": {"said": "$.External.a"}}]),
    ("UpdateContactAttributes", [{"Attributes": {"said": "$.External.a", "c": "$.Customer.c"}}]),
]
TALK_IN = {each: [talk for talk in KINDS if talk[0] in types] for each, types in TYPES_IN.items()}
OPERANDS = {
    "InvokeFlowModule": ["x"],
    "GetParticipantInput": ["1", "2", "3", "4", "5"],
    "MessageParticipantIteratively": ["MessagesInterrupted"],
    "Wait": ["WaitCompleted", "Continue"],
    "ConnectParticipantWithLexBot": ["x", "1"],
    "ShowView": ["x"],
    "CheckHoursOfOperation": ["True", "False"],
    "DistributeByPercentage": ["50", "70"],
    "CheckMetricData": ["0", "1"],
}
ENDS = ("TransferContactToAgent", "EndFlowExecution", "EndFlowModuleExecution")
ANY_BLOCK = 0.3
"""How often a block is of any type there is."""


def talkative_flow(chance: Random, name: str, *, kind: str | None = None) -> Flow:
    """A flow of blocks by chance; `kind` is its type, such as CUSTOMER_QUEUE, or MODULE."""
    return flow_of(kind, *[_block(chance, each, kind) for each in NAMES], name=name)


def talkative_library(chance: Random) -> dict[str, Flow]:
    """What flows lead to: another flow, a module, and some of the instance's default flows."""
    library = {
        "f": talkative_flow(chance, "f", kind=chance.choice([None, None, *FLOW_TYPES])),
        "m": talkative_flow(chance, "m", kind=chance.choice([None, MODULE])),
    }
    for stage in Stage:
        if stage.default and chance.random() < 0.2:
            kind = stage.flow_type
            library[stage.default] = talkative_flow(chance, stage.default, kind=kind)
    return library


def _block(chance: Random, name: str, flow_type: str | None) -> dict[str, Any]:
    on = [each for each in NAMES if each > name] or ["end"]

    def somewhere() -> str:
        return chance.choice(on if chance.random() < 0.7 else NAMES)

    if chance.random() < ANY_BLOCK:
        return any_block(chance, name, flow_type, somewhere)
    kind, given = chance.choice(TALK_IN[flow_type])
    parameters = chance.choice(given)
    stores = parameters.get("StoreInput") == "True" or "EnableDTMFBuffer" in parameters
    operands = [] if stores else OPERANDS.get(kind, [])
    if kind == "Wait" and "ContinueExecution" not in parameters:
        operands = ["WaitCompleted"]
    errors = {"NoMatchingError": somewhere()}
    if operands:
        errors["NoMatchingCondition"] = somewhere()
    ends = kind in ENDS
    return block(
        name,
        kind,
        parameters,
        then=None if ends else somewhere(),
        when={operand: somewhere() for operand in operands},
        errors={} if ends else errors,
        operator="NumberLessThan" if kind == "DistributeByPercentage" else "Equals",
    )
