"""A call beyond the flow that it reaches: queue, whispers, hold, and what follows the agent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from connect_flows.contact.events import (
    BlockEntered,
    ContactStarted,
    Decided,
    Ending,
    Event,
    MessagePlayed,
    StageBegan,
)
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import AgentAct, AgentTurn, Script
from connect_flows.language.flow import Flow
from connect_flows.simulator.refused import SimulatorError
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say, terminal

BRANCHES = {"QueueAtCapacity": "failed", "NoMatchingError": "failed"}
ANSWERED = Script(queue_seconds=30)
OVER = terminal("over", "EndFlowExecution")


def queued(hooks: Mapping[str, str]) -> Flow:
    blocks = []
    for hook, called in hooks.items():
        given = {"EventHooks": {hook: called}}
        following = "set" if hook == list(hooks)[-1] else list(hooks)[list(hooks).index(hook) + 1]
        blocks.append(block(hook, "UpdateContactEventHooks", given, then=following))
    return flow(
        *blocks,
        block("set", "UpdateContactTargetQueue", {"QueueId": "general"}, then="queue"),
        block("queue", "TransferContactToQueue", errors=BRANCHES),
        name="inbound",
    )


def saying(text: str, **more: Any) -> Flow:  # noqa: ANN401 # what a test wants to change
    return replace(flow(say("say", text, then="over"), OVER, name=text), **more)


def talked_to(events: list[Event]) -> list[tuple[str, str]]:
    return [(played.hearer, played.text) for played in of(events, MessagePlayed)]


def test_whispers_play_before_the_talk_first_to_the_agent_then_to_the_customer() -> None:
    inbound = queued({"AgentWhisper": "aw", "CustomerWhisper": "cw"})
    library = {"aw": saying("A caller in $.Queue.Name"), "cw": saying("This call is recorded")}
    events = play(inbound, library=library, script=ANSWERED)
    assert talked_to(events) == [
        ("agent", "A caller in general"),
        ("customer", "This call is recorded"),
    ]
    assert [began.stage for began in of(events, StageBegan)] == [
        "agent whisper",
        "customer whisper",
    ]
    assert ending(events).ending is Ending.WITH_AGENT


@pytest.mark.parametrize("name", ["Default customer queue", "default_customer_queue"])
def test_the_instances_default_flows_play_where_no_hook_is_set(name: str) -> None:
    library = {
        name: flow(
            block("loop", "MessageParticipantIteratively", {"Messages": [{"PromptId": "music"}]})
        ),
        "any id": saying("Beep", name="Default customer whisper"),
    }
    events = play(queued({}), library=library, script=Script(queue_seconds=6))
    assert heard(events) == ["music", "music", "Beep"]


def test_a_chat_has_no_default_whisper() -> None:
    library = {"Default customer whisper": saying("Beep")}
    chat = ContactStart(channel="CHAT")
    assert heard(play(queued({}), library=library, contact=chat, script=ANSWERED)) == []
    hooked = queued({"CustomerWhisper": "cw"})
    events = play(hooked, library={"cw": saying("Hello")}, contact=chat, script=ANSWERED)
    assert heard(events) == ["Hello"]


def test_a_whisper_of_more_than_two_minutes_ends_the_call() -> None:
    endless = flow(block("say", "MessageParticipant", {"PromptId": "m"}, then="say"))
    inbound = queued({"CustomerWhisper": "cw"})
    events = play(inbound, library={"cw": endless}, script=ANSWERED)
    assert ending(events).ending is Ending.DISCONNECTED
    assert ending(events).at.caller_ms == 150_000
    assert Rule.WHISPER_LIMIT in rules(events)


def test_a_hook_whose_flow_is_not_at_hand_is_told() -> None:
    events = play(queued({"AgentWhisper": "elsewhere"}), script=ANSWERED)
    assert "elsewhere is not at hand" in [decided.answer for decided in of(events, Decided)]


def test_the_agent_is_known_while_whispers_play_and_nowhere_else() -> None:
    who = "[$.Agent.FirstName]"
    inbound = queued({"CustomerQueue": "q", "CustomerWhisper": "w", "CustomerRemaining": "d"})
    library = {"q": saying(who), "w": saying(who), "d": saying(who)}
    scripted = Script(queue_seconds=30, data={"Agent": {"FirstName": "Ana"}})
    assert heard(play(inbound, library=library, script=scripted)) == ["[]", "[Ana]", "[]"]


def test_the_disconnect_flow_plays_when_the_agent_hangs_up() -> None:
    inbound = queued({"CustomerRemaining": "rem"})
    events = play(inbound, library={"rem": saying("Survey")}, script=ANSWERED)
    assert heard(events) == ["Survey"]
    assert of(events, MessagePlayed)[0].at.caller_ms == 90_000
    assert ending(events).ending is Ending.DISCONNECTED


def test_nothing_plays_when_the_customer_hangs_up() -> None:
    customer_first = Script(agents=[AgentTurn(answers_after_seconds=5, leaves="customer")])
    inbound = queued({"CustomerRemaining": "rem"})
    events = play(inbound, library={"rem": saying("Survey")}, script=customer_first)
    assert heard(events) == []
    assert ending(events).ending is Ending.HUNG_UP
    assert ending(events).at.caller_ms == 65_000


def test_a_customer_without_patience_leaves_the_agent_too() -> None:
    impatient = Script(queue_seconds=30, hangs_up_after_seconds=40)
    events = play(
        queued({"CustomerRemaining": "rem"}), library={"rem": saying("Survey")}, script=impatient
    )
    assert ending(events).ending is Ending.HUNG_UP
    assert ending(events).at.caller_ms == 40_000


def holding(kind: str) -> Script:
    acts = (
        AgentAct(kind="talks", seconds=10),
        AgentAct(kind=kind, seconds=9),  # type: ignore[arg-type] # one of the two
        AgentAct(kind="talks", seconds=5),
    )
    return Script(agents=[AgentTurn(answers_after_seconds=0, acts=acts)])


MUSIC = flow(block("loop", "MessageParticipantIteratively", {"Messages": [{"PromptId": "m"}]}))


@pytest.mark.parametrize(
    ("kind", "hook", "hearer"),
    [("holds", "CustomerHold", "customer"), ("is_held", "AgentHold", "agent")],
)
def test_who_is_on_hold_hears_the_hold_flow_for_so_long(kind: str, hook: str, hearer: str) -> None:
    events = play(queued({hook: "hold"}), library={"hold": MUSIC}, script=holding(kind))
    assert talked_to(events) == [(hearer, "m")] * 3
    assert ending(events).at.caller_ms == 24_000


def test_a_hold_flow_that_ends_leaves_the_hold_to_go_on() -> None:
    events = play(
        queued({"CustomerHold": "hold"}), library={"hold": saying("Hold")}, script=holding("holds")
    )
    assert heard(events) == ["Hold"]
    assert ending(events).at.caller_ms == 24_000


def test_a_hold_flow_that_queues_the_contact_takes_it_from_the_agent_for_good() -> None:
    takes = flow(block("take", "DequeueContactAndTransferToQueue", {"QueueId": "x"}), name="hold")
    second = AgentTurn(answers_after_seconds=60)
    script = replace(holding("holds"), agents=[*holding("holds").agents, second])
    events = play(queued({"CustomerHold": "hold"}), library={"hold": takes}, script=script)
    assert ending(events).queue == "x"
    assert ending(events).at.caller_ms == 130_000


def test_a_chat_cannot_be_put_on_hold() -> None:
    with pytest.raises(SimulatorError, match="CHAT"):
        play(queued({}), contact=ContactStart(channel="CHAT"), script=holding("holds"))


def test_each_wait_in_a_queue_is_for_the_next_agent() -> None:
    again = flow(block("again", "TransferContactToQueue", errors=BRANCHES), name="again")
    talks = (AgentAct(kind="talks", seconds=10),)
    agents = [
        AgentTurn(answers_after_seconds=5, acts=talks, leaves="agent"),
        AgentTurn(answers_after_seconds=7, acts=talks, leaves="customer"),
    ]
    events = play(
        queued({"CustomerRemaining": "again"}),
        library={"again": again},
        script=Script(agents=agents),
    )
    assert ending(events).at.caller_ms == 32_000
    assert ending(events).ending is Ending.HUNG_UP


def test_a_transfer_to_an_agent_plays_whispers_too() -> None:
    hooked = flow(
        block(
            "hook", "UpdateContactEventHooks", {"EventHooks": {"CustomerWhisper": "w"}}, then="a"
        ),
        terminal("a", "TransferContactToAgent"),
    )
    events = play(hooked, library={"w": saying("Hello")})
    assert heard(events) == ["Hello"]
    assert ending(events).ending is Ending.WITH_AGENT


LOOP = {"Messages": [{"PromptId": "one"}, {"PromptId": "two"}], "InterruptFrequencySeconds": "4"}


def interrupted(*then: dict[str, Any], **more: str) -> Flow:
    when = {"MessagesInterrupted": str(then[0]["Identifier"])}
    parameters = {**LOOP, **more}
    return flow(
        block("loop", "MessageParticipantIteratively", parameters, then=None, when=when), *then
    )


def test_loop_prompts_is_cut_at_its_interrupt() -> None:
    queue = interrupted(terminal("bye", "DisconnectParticipant"))
    events = play(queued({"CustomerQueue": "q"}), library={"q": queue}, script=ANSWERED)
    assert [(played.text, played.seconds) for played in of(events, MessagePlayed)] == [
        ("one", 3),
        ("two", 1),
    ]
    assert way(events, "loop") == "condition MessagesInterrupted"


def test_end_flow_takes_interrupted_prompts_up_again_from_the_start() -> None:
    queue = interrupted(say("offer", "x" * 15, then="over"), OVER)
    script = Script(queue_seconds=10)
    events = play(queued({"CustomerQueue": "q"}), library={"q": queue}, script=script)
    assert heard(events) == ["one", "two", "x" * 15, "one", "two", "x" * 15]
    assert ending(events).ending is Ending.WITH_AGENT


def test_prompts_that_go_on_do_so_where_they_were_cut() -> None:
    queue = interrupted(OVER, ContinueMessagingDuringInterrupt="True")
    script = Script(queue_seconds=10)
    events = play(queued({"CustomerQueue": "q"}), library={"q": queue}, script=script)
    assert [(played.text, played.seconds) for played in of(events, MessagePlayed)] == [
        ("one", 3),
        ("two", 1),
        ("two", 2),
        ("one", 2),
        ("one", 1),
        ("two", 3),
    ]


def test_prompts_that_go_on_after_another_message_do_so_with_the_next_one() -> None:
    queue = interrupted(
        say("offer", "x" * 15, then="over"), OVER, ContinueMessagingDuringInterrupt="true"
    )
    events = play(
        queued({"CustomerQueue": "q"}), library={"q": queue}, script=Script(queue_seconds=8)
    )
    assert heard(events) == ["one", "two", "x" * 15, "one"]


def test_a_queue_flow_may_be_where_a_contact_starts() -> None:
    queue = replace(interrupted(OVER), flow_type="CUSTOMER_QUEUE")
    events = play(queue, script=Script(queue_seconds=9))
    assert heard(events)[:3] == ["one", "two", "one"]
    assert ending(events).at.caller_ms == 9000


def test_who_comes_to_a_contact_that_waits_is_told_before_its_first_block() -> None:
    queue = replace(flow(say("say", "Hello $.Attributes.name")), flow_type="CUSTOMER_QUEUE")
    started, agent, block_entered = play(queue, script=Script(queue_seconds=9))[:3]
    assert isinstance(started, ContactStarted)
    assert isinstance(agent, Decided)
    assert isinstance(block_entered, BlockEntered)
