"""Wait: in silence, or while the flow goes on."""

from connect_flows.contact.events import (
    BranchTaken,
    Ending,
    MessagePlayed,
)
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    ending,
    heard,
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import block, flow, invoke, say, terminal

CHAT = ContactStart(channel="CHAT")


def waiting(**parameters: str) -> Flow:
    when = {"WaitCompleted": "done", "CustomerReturned": "failed", "Continue": "music"}
    return flow(
        block("wait", "Wait", {"TimeLimitSeconds": "604800", **parameters}, when=when),
        say("done", "Done"),
        say("music", "Music", then="over"),
        terminal("over", "EndFlowExecution"),
    )


def test_a_wait_of_seven_days_passes_at_once() -> None:
    events = play(waiting(), contact=CHAT)
    assert way(events, "wait") == "condition WaitCompleted"
    assert ending(events).at.caller_ms == 604_800_000
    assert ending(events).at.real_ms < 1000


def test_an_event_ends_a_wait_where_the_script_says_so() -> None:
    returned = Script(outcomes={"wait": "CustomerReturned"})
    events = play(waiting(), contact=CHAT, script=returned)
    assert way(events, "wait") == "condition CustomerReturned"


RUNNING = {"ContinueExecution": "True", "MinimumWaitTimeSeconds": "5", "TimeLimitSeconds": "20"}


def test_a_wait_that_keeps_running_plays_its_continue_branch_and_then_completes() -> None:
    events = play(waiting(**RUNNING))
    assert heard(events) == ["Music", "Done"]
    assert [b.label for b in of(events, BranchTaken) if b.action == "wait"] == [
        "Continue",
        "WaitCompleted",
    ]
    assert of(events, MessagePlayed)[1].at.caller_ms == 20_000


def test_the_end_of_a_wait_cuts_its_continue_branch() -> None:
    endless = flow(
        block(
            "wait",
            "Wait",
            {**RUNNING, "TimeLimitSeconds": "7"},
            when={"WaitCompleted": "done", "Continue": "music"},
        ),
        block("music", "MessageParticipant", {"PromptId": "m"}, then="music"),
        say("done", "[$.External.tier]"),
    )
    events = play(endless)
    assert heard(events) == ["m", "m", "m", "[]"]
    assert of(events, MessagePlayed)[-1].at.caller_ms == 7_000


def test_prompts_may_loop_in_the_continue_branch_of_a_wait() -> None:
    when = {"WaitCompleted": "done", "Continue": "music"}
    looping = flow(
        block("wait", "Wait", RUNNING, when=when),
        block("music", "MessageParticipantIteratively", {"Messages": [{"PromptId": "m"}]}),
        say("done", "Done"),
    )
    assert heard(play(looping)) == [*["m"] * 7, "Done"]


def test_the_end_of_a_wait_leaves_the_modules_of_its_continue_branch() -> None:
    module = flow(
        invoke("ask", then="music"),
        block("music", "MessageParticipant", {"PromptId": "m"}, then="music"),
        name="m",
        settings={},
    )
    outer = flow(
        invoke("look up", then="wait"),
        block("wait", "Wait", RUNNING, when={"WaitCompleted": "done", "Continue": "go"}),
        block("go", "InvokeFlowModule", {"FlowModuleId": "m"}),
        say("done", "$.External.n"),
    )
    functions = Functions(answer({"n": "outer"}), answer({"n": "inner"}))
    events = play(outer, invoker=functions, library={"m": module})
    assert heard(events)[-1] == "outer"


def test_a_contact_may_leave_for_good_while_a_wait_keeps_running() -> None:
    leaving = waiting(**RUNNING).actions["over"]
    assert leaving.type == "EndFlowExecution"
    hangs_up = flow(
        block("wait", "Wait", RUNNING, when={"WaitCompleted": "done", "Continue": "end"}),
        say("done", "Done"),
    )
    events = play(hangs_up)
    assert heard(events) == []
    assert ending(events).ending is Ending.DISCONNECTED


def test_a_wait_in_the_continue_branch_of_another_takes_its_error_branch() -> None:
    nested = flow(
        block("wait", "Wait", RUNNING, when={"WaitCompleted": "end", "Continue": "inner"}),
        block("inner", "Wait", RUNNING, when={"WaitCompleted": "end", "Continue": "end"}),
    )
    events = play(nested)
    assert way(events, "inner") == "error NoMatchingError"
    assert Rule.NESTED_WAIT in rules(events)
