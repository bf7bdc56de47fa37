"""Blocks that nobody wrote: of every type there is, with what each takes."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.stage import Stage
from connect_flows.forms.action_type import FLOW_TYPES, MODULE, ActionType
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.writing import ARN, block, flow

SCALARS = [
    "", " ", "x", "0", "1", "5", "100", "True", "False", "-1", "1e3", "Current", "JSON",
    "+15550100", "$.External.a", "Say $.Attributes.b.", "$.Customer.c",
    "$.Views.ViewResultData.rows.0", "$.Loop.b0.Index", "$.StoredCustomerInput", "m", "f",
    "$.Queue.OutboundCallerId.Address", ARN,
]  # fmt: skip
OBJECTS: list[Any] = [
    5, True, None, [], {}, ["x"], {"a": "$.External.a"}, {"a": {"Value": "x"}},
    [{"Text": "Hold."}, {"PromptId": "p"}, {}], {"ResponseType": "JSON"},
    {"CustomValidation": {"MaximumLength": "3"}},
    {"PhoneNumberValidation": {"NumberFormat": "E164"}},
    {"InputTerminationSequence": "##", "InterdigitTimeLimitSeconds": "2"}, {"AliasArn": "arn"},
    {"Id": "view"}, {"Uri": "s3://b/a.wav", "SourceType": "S3", "MediaType": "Audio"},
    ["CustomerReturned"], {"EncryptionKeyId": "k", "Key": "c"},
    *({stage.hook: "f"} for stage in Stage if stage.hook),
]  # fmt: skip
OPERANDS = ["x", "1", "50", "True", "MessagesInterrupted", "ContinueLooping", "WaitCompleted"]


def taken(kind: ActionType) -> dict[str, list[Any]]:
    """What each parameter of a type takes, of the things above."""
    everything = [*SCALARS, *OBJECTS]
    return {
        name: [v for v in everything if not any(p.refused for p in form(v, name))] or [""]
        for name, form in (kind.parameters or {}).items()
    }


TAKEN = {name: taken(kind) for name, kind in ACTION_TYPES.items()}


def types_in(flow_type: str | None) -> list[str]:
    """The types that a flow may hold; all where nobody says what flow it is."""
    return sorted(
        name
        for name, kind in ACTION_TYPES.items()
        if flow_type is None or kind.takes(flow_type) is not False
    )


TYPES_IN = {each: types_in(each) for each in (None, MODULE, *FLOW_TYPES)}


def flow_of(flow_type: str | None, *blocks: dict[str, Any], name: str) -> Flow:
    """A flow of a type, or a module, with an end that such a flow may have."""
    if flow_type == MODULE:
        return flow(*blocks, name=name, settings={}, ends="EndFlowModuleExecution")
    disconnects = "DisconnectParticipant" in TYPES_IN[flow_type]
    ends = "DisconnectParticipant" if disconnects else "EndFlowExecution"
    return replace(flow(*blocks, name=name, ends=ends), flow_type=flow_type)


def any_block(
    chance: Random, name: str, flow_type: str | None, somewhere: Callable[[], str]
) -> dict[str, Any]:
    """A block of any type that such a flow may hold, which leads somewhere."""
    name_of_kind = chance.choice(TYPES_IN[flow_type])
    kind = ACTION_TYPES[name_of_kind]
    parameters = {
        each: chance.choice(values)
        for each, values in TAKEN[name_of_kind].items()
        if each in kind.required or chance.random() < 0.4
    }
    if chance.random() < 0.5:
        parameters |= chance.choice(kind.examples)
    operands = [*(kind.conditions.allowed or OPERANDS)] if kind.conditions.operators else []
    operands = chance.sample(operands, min(len(operands), chance.randint(0, 3)))
    errors = [each for each in kind.errors if chance.random() < 0.7]
    errors += ["NoMatchingError"] * (not kind.terminal and chance.random() < 0.9)
    errors += ["NoMatchingCondition"] * (bool(operands) and chance.random() < 0.8)
    ends = kind.terminal or chance.random() < 0.05
    return block(
        name,
        name_of_kind,
        parameters,
        then=None if ends else somewhere(),
        when={each: somewhere() for each in (*kind.conditions.required, *operands)},
        errors={each: somewhere() for each in errors},
        operator=chance.choice(kind.conditions.operators or ("Equals",)),
    )
