"""Every block type on its own: on every channel, and out of every branch that it can have."""

from typing import Any

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.channels import route
from connect_flows.blocks.plays import BLOCKS
from connect_flows.contact.events import BlockEntered, BranchTaken, Ending
from connect_flows.contact.start import CHANNELS, Channel, ContactStart
from connect_flows.decisions.script import Script
from connect_flows.forms.channels import Routing
from connect_flows_tests.simulator.playing import ending, of, play, way
from connect_flows_tests.simulator.writing import block, flow, terminal

REQUIRED: dict[str, dict[str, Any]] = {
    "InvokeLambdaFunction": {"LambdaFunctionARN": "lookup", "InvocationTimeLimitSeconds": "3"},
    "MessageParticipant": {"Text": "Hello"},
    "MessageParticipantIteratively": {"Messages": [{"Text": "Hello"}]},
    "TransferToFlow": {"ContactFlowId": "elsewhere"},
    "UpdateContactCallbackNumber": {"CallbackNumber": "$.CustomerEndpoint.Address"},
    "UpdateContactTargetQueue": {"QueueId": "general"},
}


def alone(kind: str) -> dict[str, Any]:
    known = ACTION_TYPES[kind]
    if known.terminal:
        return terminal("b", kind)
    operands = known.conditions.allowed or known.conditions.required
    when = dict.fromkeys(operands, "end")
    errors = dict.fromkeys((*known.errors, "NoMatchingError"), "failed")
    operator = (known.conditions.operators or ("Equals",))[0]
    given = REQUIRED.get(kind, {})
    return block("b", kind, given, when=when, errors=errors, operator=operator)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_each_type_is_played_on_each_channel(kind: str, channel: Channel) -> None:
    events = play(flow(alone(kind)), contact=ContactStart(channel=channel))
    assert of(events, BlockEntered)[0].type == kind
    if ACTION_TYPES[kind].terminal and route(kind, {}, channel).routing is Routing.ERROR:
        assert ending(events).ending is Ending.NO_BRANCH  # it has no branch to take
        return
    assert ending(events).ending not in {Ending.NO_BRANCH, Ending.TOO_MANY_BLOCKS}
    left = [branch.action for branch in of(events, BranchTaken)]
    assert "b" in left or ending(events).ending is Ending.WITH_AGENT


ERRORS = [(kind, error) for kind in sorted(BLOCKS) for error in ACTION_TYPES[kind].errors]


@pytest.mark.parametrize(("kind", "error"), ERRORS)
def test_each_error_that_a_type_can_have_is_taken_when_scripted(kind: str, error: str) -> None:
    events = play(flow(alone(kind)), script=Script(outcomes={kind: error}))
    assert way(events, "b") == f"error {error}"


OPERANDS = [
    (kind, each) for kind in sorted(BLOCKS) for each in ACTION_TYPES[kind].conditions.allowed
]


@pytest.mark.parametrize(("kind", "operand"), OPERANDS)
def test_each_result_that_a_type_can_have_is_taken_when_scripted(kind: str, operand: str) -> None:
    events = play(flow(alone(kind)), script=Script(outcomes={"b": [operand]}))
    assert way(events, "b") == f"condition {operand}"
