"""What Connect does with every block, and what this simulator and lint do: compared by doing it.

For every action type in each of its forms, a block is played on each channel, and put into a flow
of each type before lint and the simulator's own check.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.channels import route, support_of
from connect_flows.contact.events import BranchTaken, Event, RuleEnforced
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.forms.action_type import FLOW_TYPES, MODULE
from connect_flows.forms.channels import CHANNELS
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow, read_flow
from connect_flows.lint import lint
from connect_flows.lint.rules.blocks.type_misplaced import TYPE_MISPLACED
from connect_flows.lint.rules.blocks.type_place_disputed import TYPE_PLACE_DISPUTED
from connect_flows.simulator.engine import run
from connect_flows.simulator.preflight import check
from connect_flows.simulator.refused import UnsupportedError

Json = dict[str, Any]

TAKES = {True: "taken", False: "refused", None: "in doubt"}


@dataclass(frozen=True, slots=True)
class OnChannels:
    """What becomes of a form of a block on each channel, at the service and here."""

    action_type: str
    block: str
    service: tuple[str, ...]
    ours: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class InFlowTypes:
    """Which types of flows may have a block, at the service and here, in `FLOW_TYPES`' order."""

    action_type: str
    service: tuple[str, ...]
    ours: tuple[str, ...]
    source: str


def on_channels() -> Iterator[OnChannels]:
    """Play every type in every form on every channel."""
    for name in sorted(ACTION_TYPES):
        for parameters in ACTION_TYPES[name].examples:
            support = support_of(name, parameters)
            yield OnChannels(
                name,
                support.block,
                tuple(str(route(name, parameters, channel)) for channel in CHANNELS),
                tuple(_played(name, parameters, channel) for channel in CHANNELS),
                str(support.evidence),
            )


def in_flow_types() -> Iterator[InFlowTypes]:
    """Put every type into a flow of every type."""
    for name in sorted(ACTION_TYPES):
        known = ACTION_TYPES[name]
        doubts = {str(known.evidence_of(each)) for each in known.doubtful_in}
        yield InFlowTypes(
            name,
            tuple(TAKES[known.takes(flow_type)] for flow_type in (*FLOW_TYPES, MODULE)),
            tuple(_judged(name, flow_type) for flow_type in (*FLOW_TYPES, MODULE)),
            "; ".join([str(known.source), *sorted(doubts)]),
        )


def _flow(name: str, parameters: Mapping[str, Any], flow_type: str | None = None) -> Flow:
    known = ACTION_TYPES[name]
    operands = known.conditions.allowed or known.conditions.required
    transitions: Json = {
        "NextAction": "end",
        "Conditions": [
            {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": [each]}}
            for each in operands
        ],
        "Errors": [
            {"NextAction": "end", "ErrorType": each}
            for each in dict.fromkeys((*known.errors, "NoMatchingError", "ChannelMismatch"))
        ],
    }
    block = {
        "Identifier": "it",
        "Type": name,
        "Parameters": parameters,
        "Transitions": {} if known.terminal else transitions,
    }
    end = {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
           "Transitions": {}}  # fmt: skip
    content: Json = {
        "Version": "2019-10-30",
        "StartAction": "it",
        "Metadata": {},
        "Actions": [block, end],
    }
    if flow_type == MODULE:
        return read_flow(json.dumps({**content, "Settings": {}}), name=name)
    wrapped = {"Name": name, "Type": flow_type, "Content": content}
    return read_flow(json.dumps(wrapped if flow_type else content), name=name)


def _played(name: str, parameters: Mapping[str, Any], channel: str) -> str:
    contact = ContactStart(channel=channel)  # type: ignore[arg-type]  # one of CHANNELS
    other = {"other": _flow("DisconnectParticipant", {})}
    events: list[Event] = []
    for event in run(_flow(name, parameters), invoker=Stub(), contact=contact, library=other):
        events.append(event)
        if isinstance(event, BranchTaken) and event.action == "it":
            break
    of_channel = any(isinstance(e, RuleEnforced) and e.rule == Rule.CHANNEL for e in events)
    if not of_channel:
        return "works"
    taken = next((e for e in events if isinstance(e, BranchTaken) and e.action == "it"), None)
    if taken is None:
        return "ends: the type has no branch"
    if taken.kind == "error":
        return f"takes {taken.label}"
    return "takes the Success branch, without effect"


def _judged(name: str, flow_type: str) -> str:
    flow = _flow(name, ACTION_TYPES[name].examples[0], flow_type)
    said = {finding.rule for finding in lint(flow) if finding.action == "it"}
    try:
        check(flow)
        plays = True
    except UnsupportedError as error:
        plays = (error.finding.rule, error.finding.action) != (TYPE_MISPLACED.id, "it")
    if TYPE_MISPLACED.id in said:
        return "refused" if not plays else "refused by lint alone"
    if TYPE_PLACE_DISPUTED.id in said:
        return "in doubt"
    return "taken" if plays else "refused by the simulator alone"
