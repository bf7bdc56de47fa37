import json
from collections import Counter
from dataclasses import replace

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    AssumptionUsed,
    BlockEntered,
    BranchTaken,
    Decided,
    Ending,
    MessagePlayed,
)
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow, read_flow
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

NO_MATCH = {"NoMatchingCondition": "failed"}


def compare(operator: str, operand: str) -> Flow:
    return flow(
        block(
            "compare",
            "Compare",
            {"ComparisonValue": "$.Attributes.value"},
            then="failed",
            when={operand: "end"},
            errors=NO_MATCH,
            operator=operator,
        )
    )


def test_an_operand_may_be_a_reference() -> None:
    compared = compare("Equals", "$.Attributes.other")
    same = ContactStart(attributes={"value": "gold", "other": "gold"})
    assert way(play(compared, contact=same), "compare") == "condition $.Attributes.other"
    differs = ContactStart(attributes={"value": "gold", "other": "Gold"})
    assert way(play(compared, contact=differs), "compare") == "error NoMatchingCondition"
    more = ContactStart(attributes={"value": "6", "other": "5"})
    events = play(compare("NumberGreaterThan", "$.Attributes.other"), contact=more)
    assert way(events, "compare") == "condition NumberGreaterThan $.Attributes.other"


@pytest.mark.parametrize(
    ("operator", "operand", "value", "met"),
    [
        ("Equals", "gold", "gold", True),
        ("Equals", "gold", "Gold", False),
        ("TextStartsWith", "+39", "+390000", True),
        ("TextStartsWith", "39", "+390000", False),
        ("TextEndsWith", "00", "+390000", True),
        ("TextEndsWith", "39", "+390000", False),
        ("TextContains", "900", "+390000", True),
        ("TextContains", "7", "+390000", False),
        ("NumberGreaterThan", "5", "6", True),
        ("NumberGreaterThan", "5", "5", False),
        ("NumberGreaterOrEqualTo", "5", "5.0", True),
        ("NumberLessThan", "10", "9", True),
        ("NumberLessThan", "10", "nine", False),
        ("NumberLessThan", "ten", "9", False),
        ("NumberLessThan", "10", "nan", False),
        ("NumberGreaterThan", "5", "inf", False),
        ("NumberGreaterThan", "5", "1_000", False),
        ("NumberGreaterThan", "-2.5", "-1", True),
        ("NumberLessOrEqualTo", "10", "10", True),
        ("NumberLessOrEqualTo", "10", "11", False),
    ],
)
def test_each_operator_compares(operator: str, operand: str, value: str, met: bool) -> None:
    contact = ContactStart(attributes={"value": value})
    events = play(compare(operator, operand), contact=contact)
    label = operand if operator == "Equals" else f"{operator} {operand}"
    assert way(events, "compare") == (f"condition {label}" if met else "error NoMatchingCondition")


@pytest.mark.parametrize(("value", "told"), [("nine", True), ("", True), ("-9.5", False)])
def test_what_is_no_number_is_told_where_numbers_are_compared(value: str, told: bool) -> None:
    contact = ContactStart(attributes={"value": value})
    events = play(compare("NumberLessThan", "10"), contact=contact)
    assert (Rule.NUMBERS_ONLY in rules(events)) == told


def test_the_first_true_condition_wins() -> None:
    block_ = block(
        "compare",
        "Compare",
        {"ComparisonValue": "$.Attributes.value"},
        when={"5": "end", "3": "failed"},
        errors=NO_MATCH,
        operator="NumberGreaterThan",
    )
    events = play(flow(block_), contact=ContactStart(attributes={"value": "6"}))
    assert way(events, "compare") == "condition NumberGreaterThan 5"


def test_comparison_is_case_sensitive() -> None:
    contact = ContactStart(attributes={"value": "GOLD"})
    assert way(play(compare("Equals", "gold"), contact=contact), "compare") == (
        "error NoMatchingCondition"
    )


def test_what_a_number_looks_like_can_be_switched() -> None:
    contact = ContactStart(attributes={"value": "1e3"})
    greater = compare("NumberGreaterThan", "5")
    assert way(play(greater, contact=contact), "compare") == "error NoMatchingCondition"
    exponents = Assumptions(number_form=r"[0-9]+(e[0-9]+)?")
    events = play(greater, contact=contact, assumptions=exponents)
    assert way(events, "compare") == "condition NumberGreaterThan 5"


@pytest.mark.parametrize(("attributes", "met"), [({"value": "x"}, True), ({}, False)])
def test_key_exists_asks_whether_something_is_there(attributes: dict[str, str], met: bool) -> None:
    events = play(compare("KeyExists", "value"), contact=ContactStart(attributes=attributes))
    expected = "condition KeyExists value" if met else "error NoMatchingCondition"
    assert way(events, "compare") == expected


def test_what_a_missing_value_reads_as_can_be_switched() -> None:
    null = Assumptions(unresolved_reads_as="NULL")
    assert way(play(compare("Equals", "NULL"), assumptions=null), "compare") == "condition NULL"


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


SPLIT = flow(
    block(
        "split",
        "DistributeByPercentage",
        then="failed",
        when={"31": "end"},
        errors=NO_MATCH,
        operator="NumberLessThan",
    )
)


def test_percentages_follow_the_seed_and_their_share() -> None:
    ways = Counter(way(play(SPLIT, script=Script(seed=seed)), "split") for seed in range(600))
    assert 0.2 < ways["condition NumberLessThan 31"] / 600 < 0.4
    again = [way(play(SPLIT, script=Script(seed=7)), "split") for _ in range(3)]
    assert len(set(again)) == 1


def test_a_percentage_is_drawn_from_1_to_100() -> None:
    drawn = {
        int(of(play(SPLIT, script=Script(seed=seed)), Decided)[0].answer) for seed in range(1500)
    }
    assert (min(drawn), max(drawn)) == (1, 100)


def test_an_endless_flow_ends_by_name() -> None:
    circle = flow(
        block("a", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, then="a")
    )
    events = play(circle)
    assert ending(events).ending.value == "stopped: too many blocks"
    assert len(of(events, BlockEntered)) == 5000


def test_end_flow_in_an_inbound_flow_ends_the_contact() -> None:
    last = ending(play(flow(terminal("done", "EndFlowExecution"))))
    assert last.ending is Ending.DISCONNECTED


OVER = terminal("done", "EndFlowExecution")


@pytest.mark.parametrize("kind", ["AGENT_TRANSFER", "AGENT_WHISPER", "CUSTOMER_HOLD"])
def test_end_flow_elsewhere_ends_the_flow_alone(kind: str) -> None:
    content = {"Version": "2019-10-30", "StartAction": "done", "Actions": [OVER]}
    events = play(replace(read_flow(json.dumps(content)), flow_type=kind))
    assert ending(events).ending is Ending.FLOW_ENDED


def test_an_outcome_without_a_branch_ends_the_contact_by_name() -> None:
    lonely = flow(block("split", "DistributeByPercentage", then=None, errors={}))
    last = ending(play(lonely))
    assert last.ending.value == "flow error: no branch for the outcome"
    assert "split" in last.reason


def test_a_prompt_without_an_error_branch_goes_on_when_it_fails() -> None:
    broken = {"SSML": "<speak>Smith & Sons</speak>"}
    old = flow(
        block("say", "MessageParticipant", broken, then="next", errors={}), say("next", "Hi")
    )
    events = play(old)
    assert (way(events, "say"), heard(events)) == ("next", ["Hi"])
    assert not of(events, AssumptionUsed)[1:]


def test_whether_other_blocks_without_an_error_branch_go_on_can_be_switched() -> None:
    recording = {"RecordingBehavior": {"RecordedParticipants": ["Agent"]}}
    task = ContactStart(channel="TASK")
    old = flow(block("record", "UpdateContactRecordingBehavior", recording, errors={}))
    assert way(play(old, contact=task), "record") == "next"
    strict = Assumptions(failure_without_error_branch_goes_on=False)
    assert ending(play(old, contact=task, assumptions=strict)).ending is Ending.NO_BRANCH
    needed = flow(block("go", "TransferToFlow", {"ContactFlowId": ""}, errors={}))
    assert ending(play(needed)).ending is Ending.NO_BRANCH
