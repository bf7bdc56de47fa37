"""Every block on every channel goes where AWS's table of channels says."""

from typing import Any

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.channels import route
from connect_flows.blocks.plays import BLOCKS
from connect_flows.contact.events import Ending, Waited
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import CHANNELS, Channel, ContactStart
from connect_flows.decisions.script import Script
from connect_flows.forms.channels import NO_EFFECT, WORKS, Routing
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow

CALL: dict[str, str] = {"TimeLimitSeconds": "9"}
GIVEN: list[tuple[str, dict[str, Any]]] = [
    *((kind, {}) for kind in sorted(BLOCKS)),
    ("GetParticipantInput", {"StoreInput": "True", "InputTimeLimitSeconds": "5"}),
    ("MessageParticipant", {"Text": "Hello"}),
    ("UpdateContactData", {"IsVoiceIdStreamingEnabled": "True"}),
    ("UpdateContactEventHooks", {"EventHooks": {"AgentHold": "h"}}),
    ("UpdateContactEventHooks", {"EventHooks": {"CustomerHold": "h"}}),
    ("UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "q"}}),
    ("UpdateContactEventHooks", {"EventHooks": {"AgentWhisper": "w"}}),
    ("UpdateContactEventHooks", {"EventHooks": {"CustomerRemaining": "d"}}),
    ("UpdateContactRecordingAndAnalyticsBehavior", {"VoiceBehavior": {}}),
    ("UpdateContactRecordingAndAnalyticsBehavior", {"ChatBehavior": {}}),
    ("UpdateContactRecordingAndAnalyticsBehavior", {"ScreenRecordingBehavior": {}}),
    ("Wait", CALL),
    ("Wait", {**CALL, "ContinueExecution": "True", "MinimumWaitTimeSeconds": "1"}),
]


def alone(kind: str, parameters: dict[str, Any]) -> Flow:
    known = ACTION_TYPES[kind]
    if known.terminal:
        return flow({"Identifier": "b", "Type": kind, "Parameters": parameters, "Transitions": {}})
    errors = dict.fromkeys((*known.errors, "NoMatchingError"), "failed")
    when = dict.fromkeys(known.conditions.required, "end")
    return flow(block("b", kind, parameters, when=when, errors=errors))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("kind", "parameters"), GIVEN, ids=str)
def test_a_block_goes_where_the_table_says(
    kind: str, parameters: dict[str, Any], channel: Channel
) -> None:
    where = route(kind, parameters, channel)
    events = play(alone(kind, parameters), contact=ContactStart(channel=channel))
    if where.routing is Routing.ERROR:
        assert Rule.CHANNEL in rules(events)
        if ACTION_TYPES[kind].terminal:
            assert ending(events).ending is Ending.NO_BRANCH
        else:
            assert way(events, "b") == f"error {where.error_type}"
    elif where == NO_EFFECT:
        assert way(events, "b") == "next"
        assert heard(events) == []
    else:
        assert where == WORKS
        assert Rule.CHANNEL not in rules(events)


def test_the_table_speaks_of_every_channel_and_of_every_way() -> None:
    ways = [route(kind, parameters, channel) for kind, parameters in GIVEN for channel in CHANNELS]
    assert {each.routing for each in ways} == set(Routing)
    assert len({each.error_type for each in ways}) >= 4
    assert len(GIVEN) >= 70


PLAIN = block("wait", "Wait", CALL, when={"WaitCompleted": "end"})


def test_a_plain_wait_is_not_for_a_call() -> None:
    assert way(play(flow(PLAIN)), "wait") == "error NoMatchingError"
    web = ContactStart(initiation_method="WEBRTC_API")
    assert way(play(flow(PLAIN), contact=web), "wait") == "error NoMatchingError"
    chat = ContactStart(channel="CHAT")
    assert way(play(flow(PLAIN), contact=chat), "wait") == "condition WaitCompleted"


LOOP = {"Messages": [{"Text": "Please hold."}]}


def test_a_chat_leaves_loop_prompts_by_its_error_branch() -> None:
    chat = ContactStart(channel="CHAT")
    queue = flow(block("loop", "MessageParticipantIteratively", LOOP))
    events = play(queue, contact=chat, script=Script(queue_seconds=300))
    assert way(events, "loop") == "error NoMatchingError"


def test_without_that_branch_the_queue_flow_stops_and_the_chat_waits_on() -> None:
    chat = ContactStart(channel="CHAT")
    older = flow(block("loop", "MessageParticipantIteratively", LOOP, errors={}))
    events = play(older, contact=chat, script=Script(queue_seconds=300))
    assert [waited.seconds for waited in of(events, Waited)] == [300]
    assert ending(events).ending is Ending.WITH_AGENT


def test_a_chat_cannot_be_called_back_even_with_a_number() -> None:
    sms = ContactStart(channel="CHAT", customer="+15550100", endpoint_type="TELEPHONE_NUMBER")
    callback = flow(
        block(
            "callback",
            "CreateCallbackContact",
            {
                "QueueId": "general",
                "InitialCallDelaySeconds": "5",
                "MaximumConnectionAttempts": "1",
                "RetryDelaySeconds": "600",
            },
        )
    )
    assert way(play(callback, contact=sms), "callback") == "error NoMatchingError"
    assert way(play(callback), "callback") == "next"
