from dataclasses import replace

import pytest

from connect_flows.contact.events import ContactChanged, Created, Queued, TransferredToFlow
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say, terminal

BRANCHES = {"QueueAtCapacity": "failed", "NoMatchingError": "failed"}
SET = block("set", "UpdateContactTargetQueue", {"QueueId": "general"}, then="queue")
QUEUE = block("queue", "TransferContactToQueue", errors=BRANCHES)


def test_a_contact_enters_its_working_queue() -> None:
    events = play(flow(SET, QUEUE))
    assert of(events, Queued)[0].queue == "general"
    assert (ending(events).ending.value, ending(events).queue) == ("waiting in a queue", "general")


def test_a_transfer_without_a_working_queue_fails() -> None:
    events = play(flow(QUEUE))
    assert way(events, "queue") == "error NoMatchingError"
    assert Rule.NO_QUEUE_SET in rules(events)


def test_a_working_queue_must_be_given() -> None:
    empty = block("set", "UpdateContactTargetQueue", {"QueueId": "$.External.queue"}, then="queue")
    assert way(play(flow(empty, QUEUE)), "set") == "error NoMatchingError"


@pytest.mark.parametrize("full", ["general", "*"])
def test_a_full_queue_takes_its_branch(full: str) -> None:
    events = play(flow(SET, QUEUE), script=Script(full_queues=frozenset({full})))
    assert way(events, "queue") == "error QueueAtCapacity"
    assert Rule.QUEUE_CAPACITY in rules(events)


def test_the_customer_queue_flow_plays_while_the_contact_waits() -> None:
    hook = {"EventHooks": {"CustomerQueue": "arn:x/contact-flow/hold"}}
    hold = flow(block("loop", "MessageParticipantIteratively", {"Messages": [{"PromptId": "m"}]}))
    inbound = flow(block("hook", "UpdateContactEventHooks", hook, then="set"), SET, QUEUE)
    events = play(inbound, library={"hold": hold}, script=Script(queue_seconds=8))
    assert heard(events) == ["m", "m", "m"]
    assert ending(events).ending.value == "transferred to an agent"
    assert ending(events).at.caller_ms == 8000


def test_without_a_queue_flow_the_wait_is_silent() -> None:
    events = play(flow(SET, QUEUE), script=Script(queue_seconds=8))
    assert ending(events).ending.value == "transferred to an agent"
    assert ending(events).at.caller_ms == 8000


def test_a_queue_flow_moves_the_contact_to_another_queue_but_cannot_queue_it_twice() -> None:
    hook = {"EventHooks": {"CustomerQueue": "hold"}}
    inbound = flow(block("hook", "UpdateContactEventHooks", hook, then="set"), SET, QUEUE)
    hold = flow(
        say("say", "Please hold.", then="twice"),
        block("twice", "TransferContactToQueue", errors={"NoMatchingError": "move"}),
        block("move", "DequeueContactAndTransferToQueue", {"QueueId": "vip"}, errors=BRANCHES),
    )
    events = play(inbound, library={"hold": hold}, script=Script(queue_seconds=8))
    assert "error NoMatchingError" in way(events, "twice")
    assert "vip" in [event.queue for event in of(events, Queued)]


def test_an_agent_takes_over() -> None:
    events = play(flow(terminal("agent", "TransferContactToAgent")))
    assert ending(events).ending.value == "transferred to an agent"


def third_party(continues: str) -> Flow:
    parameters = {
        "ThirdPartyPhoneNumber": "+15550199",
        "ThirdPartyConnectionTimeLimitSeconds": "30",
        "ContinueFlowExecution": continues,
    }
    errors = {
        "CallFailed": "failed",
        "ConnectionTimeLimitExceeded": "failed",
        "NoMatchingError": "failed",
    }
    return flow(block("dial", "TransferParticipantToThirdParty", parameters, errors=errors))


def test_a_third_party_keeps_the_contact_or_gives_it_back() -> None:
    kept = play(third_party("False"))
    assert ending(kept).ending.value == "transferred to a third party"
    assert way(play(third_party("True")), "dial") == "next"


def test_a_third_party_that_does_not_answer_is_scripted() -> None:
    script = Script(outcomes={"TransferParticipantToThirdParty": "ConnectionTimeLimitExceeded"})
    events = play(third_party("True"), script=script)
    assert way(events, "dial") == "error ConnectionTimeLimitExceeded"


CALLBACK = {
    "InitialCallDelaySeconds": "5",
    "MaximumConnectionAttempts": "1",
    "RetryDelaySeconds": "600",
}


def numbered(number: str) -> tuple[Flow, ContactStart]:
    errors = {"InvalidCallbackNumber": "failed", "CallbackNumberNotDialable": "failed"}
    return flow(
        block(
            "number",
            "UpdateContactCallbackNumber",
            {"CallbackNumber": "$.Attributes.number"},
            then="callback",
            errors=errors,
        ),
        block("callback", "CreateCallbackContact", {**CALLBACK, "QueueId": "general"}),
    ), ContactStart(attributes={"number": number})


def test_a_callback_dials_the_number_that_was_set() -> None:
    flow_, contact = numbered("+15550123")
    events = play(flow_, contact=contact)
    created = of(events, Created)[0]
    assert created.what == "callback"
    assert created.values["CallbackNumber"] == "+15550123"
    assert way(events, "callback") == "next"


def test_a_callback_number_without_its_plus_is_given_it() -> None:
    flow_, contact = numbered("15550100123")
    assert of(play(flow_, contact=contact), Created)[0].values["CallbackNumber"] == "+15550100123"


@pytest.mark.parametrize("number", ["0123", "Timeout", "", "+", "anonymous", "+1555010012345678"])
def test_a_callback_number_must_be_in_e164(number: str) -> None:
    flow_, contact = numbered(number)
    events = play(flow_, contact=contact)
    assert way(events, "number") == "error InvalidCallbackNumber"
    assert Rule.CALLBACK_NUMBER in rules(events)


def test_a_callback_needs_a_queue_with_room() -> None:
    without = flow(block("callback", "CreateCallbackContact", CALLBACK))
    assert way(play(without), "callback") == "error NoMatchingError"
    flow_, contact = numbered("+15550123")
    events = play(flow_, contact=contact, script=Script(full_queues=frozenset({"general"})))
    assert way(events, "callback") == "error NoMatchingError"


def test_a_callback_needs_a_number_to_dial() -> None:
    callback = flow(block("callback", "CreateCallbackContact", {**CALLBACK, "QueueId": "general"}))
    events = play(callback, contact=ContactStart(customer="anonymous"))
    assert way(events, "callback") == "error NoMatchingError"
    assert Rule.CALLBACK_NUMBER in rules(events)


def to_flow(called: str) -> Flow:
    attribute = {"FlowAttributes": {"k": {"Value": "v"}}}
    return flow(
        block("set", "UpdateFlowAttributes", attribute, then="go"),
        block("go", "TransferToFlow", {"ContactFlowId": called}),
        name="first",
    )


@pytest.mark.parametrize("called", ["second", "arn:aws:connect:x:instance/i/contact-flow/second"])
def test_another_flow_goes_on_with_the_contact_but_not_with_flow_attributes(called: str) -> None:
    second = flow(say("say", "[$.FlowAttributes.k]"), name="Second flow")
    events = play(to_flow(called), library={"second": second})
    assert of(events, TransferredToFlow)[0].to_flow == "Second flow"
    assert heard(events) == ["[]"]
    assert Rule.FLOW_ATTRIBUTES_RESET in rules(events)


def test_a_flow_that_is_not_at_hand_ends_the_run_by_name() -> None:
    last = ending(play(to_flow("elsewhere")))
    assert last.ending.value == "transferred to a flow that is not at hand"
    assert last.reason == "elsewhere"


@pytest.mark.parametrize("kind", ["CUSTOMER_QUEUE", "AGENT_WHISPER", "CUSTOMER_HOLD", "module"])
def test_a_transfer_to_a_flow_of_another_kind_fails(kind: str) -> None:
    other = flow(say("say", "Hello"), name="other", settings={} if kind == "module" else None)
    other = other if kind == "module" else replace(other, flow_type=kind)
    events = play(to_flow("other"), library={"other": other})
    assert way(events, "go") == "error NoMatchingError"
    assert Rule.TRANSFER_TARGET in rules(events)


def test_a_transfer_to_no_flow_fails() -> None:
    assert way(play(to_flow("")), "go") == "error NoMatchingError"


def test_an_event_hook_is_remembered() -> None:
    hooks = {"EventHooks": {"AgentWhisper": "flow-1"}}
    events = play(flow(block("hook", "UpdateContactEventHooks", hooks)))
    assert of(events, ContactChanged)[0].values == {"AgentWhisper": "flow-1"}
