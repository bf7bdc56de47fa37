from collections import Counter

import pytest

from flow_language.flow import Flow
from simulator.assumptions import Assumptions
from simulator.contact_start import ContactStart
from simulator.events import BlockEntered, Decided, Waited
from simulator.rules import Rule
from simulator.script import Script
from tests.simulator.playing import ending, heard, of, play, rules, way
from tests.simulator.writing import block, flow, say, terminal

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


def test_whether_case_counts_can_be_switched() -> None:
    contact = ContactStart(attributes={"value": "GOLD"})
    loose = Assumptions(equals_ignores_case=True)
    assert way(play(compare("Equals", "gold"), contact=contact, assumptions=loose), "compare") == (
        "condition gold"
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


def looped(count: str) -> Flow:
    return flow(
        block(
            "loop",
            "Loop",
            {"LoopCount": count, "LoopName": "polls"},
            then="end",
            when={"ContinueLooping": "say", "DoneLooping": "end"},
            errors={},
        ),
        say("say", "Turn $.Loop.polls.Index", then="loop"),
    )


@pytest.mark.parametrize(("count", "turns"), [("0", 0), ("1", 1), ("3", 3), ("100", 100)])
def test_a_loop_takes_its_turns_and_is_done(count: str, turns: int) -> None:
    events = play(looped(count))
    assert heard(events) == [f"Turn {index}" for index in range(turns)]
    assert way(events, "loop") == "condition DoneLooping"


def test_a_loop_starts_anew_after_done() -> None:
    outer = {"ContinueLooping": "inner", "DoneLooping": "end"}
    inner = {"ContinueLooping": "say", "DoneLooping": "outer"}
    events = play(
        flow(
            block("outer", "Loop", {"LoopCount": "2"}, when=outer, errors={}),
            block("inner", "Loop", {"LoopCount": "3"}, then="outer", when=inner, errors={}),
            say("say", "x", then="inner"),
        )
    )
    assert heard(events) == ["x"] * 6
    assert Rule.LOOP_COUNTER_RESET in rules(events)


def test_a_loop_count_may_be_a_reference() -> None:
    events = play(looped("$.Attributes.turns"), contact=ContactStart(attributes={"turns": "2"}))
    assert len(heard(events)) == 2
    assert heard(play(looped("$.Attributes.turns"))) == []
    two = Assumptions(loop_without_number=2)
    assert len(heard(play(looped("$.Attributes.turns"), assumptions=two))) == 2


def waiting(**parameters: str) -> Flow:
    when = {"WaitCompleted": "end", "CustomerReturned": "failed", "Continue": "end"}
    return flow(block("wait", "Wait", {"TimeLimitSeconds": "604800", **parameters}, when=when))


def test_a_wait_of_seven_days_passes_at_once() -> None:
    events = play(waiting())
    assert way(events, "wait") == "condition WaitCompleted"
    assert ending(events).at.caller_ms == 604_800_000
    assert ending(events).at.real_ms < 1000


def test_an_event_ends_a_wait_where_the_script_says_so() -> None:
    events = play(waiting(), script=Script(outcomes={"wait": "CustomerReturned"}))
    assert way(events, "wait") == "condition CustomerReturned"


def test_how_a_continued_wait_ends_can_be_switched() -> None:
    continued = waiting(ContinueExecution="True", MinimumWaitTimeSeconds="5")
    assert way(play(continued), "wait") == "condition WaitCompleted"
    switched = Assumptions(continue_wait_completes=False)
    events = play(continued, assumptions=switched)
    assert way(events, "wait") == "condition Continue"
    assert of(events, Waited)[0].seconds == 5


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


@pytest.mark.parametrize(
    ("said", "answer", "default"),
    [
        ({}, "True", True),
        ({"hours-1": False}, "False", False),
        ({"*": False}, "False", False),
        ({"other": False}, "True", True),
    ],
)
def test_hours_are_open_unless_the_script_says_otherwise(
    said: dict[str, bool], answer: str, default: bool
) -> None:
    hours = flow(
        block(
            "hours",
            "CheckHoursOfOperation",
            {"HoursOfOperationId": "arn:aws:connect:x/operating-hours/hours-1"},
            when={"True": "end", "False": "failed"},
        )
    )
    events = play(hours, script=Script(hours_open=said))
    assert way(events, "hours") == f"condition {answer}"
    assert of(events, Decided)[0].by_default is default


def test_a_metric_is_compared_and_all_of_them_can_be_read() -> None:
    checked = flow(
        block(
            "check",
            "CheckMetricData",
            {"MetricType": "NumberOfContactsInQueue"},
            then="get",
            when={"10": "get"},
            errors={"NoMatchingCondition": "failed", "NoMatchingError": "failed"},
            operator="NumberGreaterThan",
        ),
        block("get", "GetMetricData", then="say"),
        say("say", "$.Metrics.Queue.Size $.Metrics.Agents.Available.Count"),
    )
    events = play(checked, script=Script(metrics={"NumberOfContactsInQueue": 12}))
    assert way(events, "check") == "condition NumberGreaterThan 10"
    assert heard(events) == ["12 1"]
    assert way(play(checked), "check") == "error NoMatchingCondition"


def test_an_endless_flow_ends_by_name() -> None:
    circle = flow(
        block("a", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, then="a")
    )
    events = play(circle)
    assert ending(events).ending.value == "stopped: too many blocks"
    assert len(of(events, BlockEntered)) == 5000


def test_a_flow_may_end_without_ending_the_contact() -> None:
    assert ending(play(flow(terminal("done", "EndFlowExecution")))).ending.value == "flow ended"


def test_an_outcome_without_a_branch_ends_the_contact_by_name() -> None:
    lonely = flow(block("split", "DistributeByPercentage", then=None, errors={}))
    last = ending(play(lonely))
    assert last.ending.value == "flow error: no branch for the outcome"
    assert "split" in last.reason
