"""Branches that Connect refuses, misses or never takes: each broken once."""

import pytest

from connect_flows_tests.language.building import (
    a_block,
    hang_up,
    invoke,
    loop,
    say,
)
from connect_flows_tests.lint.judged import END, alone, rules


@pytest.mark.parametrize(
    ("operator", "operands", "rule"),
    [
        ("Equals", ["a", "b"], "operands"),
        ("Equals", [], "operands"),
        ("Equals", [""], "empty-operand"),
        ("And", ["a"], "operator"),
        ("Contains", ["a"], "operator"),
        ("NumberGreaterThan", ["many"], "operand-no-number"),
    ],
)
def test_conditions_that_the_service_refuses(operator: str, operands: list[str], rule: str) -> None:
    compare = a_block(
        "it",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        to="end",
        when={"CHAT": "end"},
        errors={"NoMatchingCondition": "end"},
    )
    assert rules(compare, hang_up()) == set()
    compare["Transitions"]["Conditions"][0]["Condition"] = {
        "Operator": operator,
        "Operands": operands,
    }
    assert rule in rules(compare, hang_up())


def test_a_second_condition_like_the_first_is_never_taken() -> None:
    compare = a_block(
        "it",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        to="end",
        when={"CHAT": "end"},
        errors={"NoMatchingCondition": "end"},
    )
    compare["Transitions"]["Conditions"] *= 2
    assert "condition-twice" in rules(compare, hang_up())


def test_a_loop_needs_both_its_branches() -> None:
    assert "condition-missing" in alone("Loop", {"LoopCount": "3"}, when={"DoneLooping": "end"})


def test_a_condition_on_a_type_that_has_none_is_refused() -> None:
    assert "conditions-refused" in alone("MessageParticipant", {"Text": "a"}, when={"x": "end"})


def test_hours_have_no_third_branch() -> None:
    when = {"True": "end", "False": "end", "Override": "end"}
    assert "operand" in alone("CheckHoursOfOperation", when=when, errors=END)


def test_a_branch_to_nowhere_is_refused_wherever_it_is() -> None:
    assert "target-missing" in rules(say("hello", "Hello.", "nowhere"), hang_up())
    assert "target-missing" in rules(invoke("ask", "end", "nowhere"), hang_up())
    assert "target-missing" in rules(loop("turn", "nowhere", "end"), hang_up())


def test_a_block_that_goes_on_needs_a_next_action() -> None:
    assert "next-missing" in rules(a_block("it", "UpdateContactRoutingBehavior"), hang_up())


def test_the_end_leads_nowhere() -> None:
    end = a_block("end", "DisconnectParticipant", to="end")
    assert "terminal-goes-on" in rules(say("hello", "Hello.", "end"), end)


@pytest.mark.parametrize(
    "action_type",
    ["InvokeLambdaFunction", "UpdateContactAttributes", "Compare", "UpdateFlowAttributes"],
)
def test_an_error_branch_that_the_service_wants_is_missed(action_type: str) -> None:
    assert "error-branch-missing" in alone(action_type)


@pytest.mark.parametrize("action_type", ["GetCustomerProfile", "ConnectParticipantWithLexBot"])
def test_the_catch_all_is_not_all_that_the_service_wants(action_type: str) -> None:
    assert "error-branch-missing" in alone(action_type, errors=END)


@pytest.mark.parametrize(
    ("action_type", "error"),
    [
        ("Compare", "NoMatchingError"),
        ("CheckVoiceId", "NoMatchingCondition"),
        ("CheckOutboundCallStatus", "NoMatchingCondition"),
        ("GetCustomerProfileObject", "MultipleFoundError"),
        ("GetCalculatedAttributesForCustomerProfile", "MultipleFoundError"),
    ],
)
def test_an_error_that_a_type_does_not_have_is_refused(action_type: str, error: str) -> None:
    assert "error-type" in alone(action_type, errors={**END, error: "end"})


def test_two_branches_for_one_error_are_refused() -> None:
    block = say("hello", "Hello.", "end")
    block["Transitions"]["Errors"] *= 2
    assert "error-twice" in rules(block, hang_up())


INPUT = {"Text": "Press 1.", "InputTimeLimitSeconds": "5", "StoreInput": "False"}
PRESSED = {"NoMatchingError": "end", "NoMatchingCondition": "end", "InputTimeLimitExceeded": "end"}


def test_a_menu_and_stored_input_have_different_branches() -> None:
    custom = {"CustomValidation": {"MaximumLength": "4"}}
    stored = {**INPUT, "StoreInput": "True", "InputValidation": custom}
    assert alone("GetParticipantInput", INPUT, when={"1": "end"}, errors=PRESSED) == set()
    assert alone("GetParticipantInput", stored, errors=END) == set()
    assert "stored-input-branches" in alone("GetParticipantInput", stored, errors=PRESSED)
    assert "menu-branch-missing" in alone(
        "GetParticipantInput", INPUT, when={"1": "end"}, errors=END
    )


def test_the_keys_of_a_menu_are_no_references() -> None:
    dynamic = {"$.Attributes.key": "end"}
    assert "operand" in alone("GetParticipantInput", INPUT, when=dynamic, errors=PRESSED)


@pytest.mark.parametrize("later", ["${Key}", "{{ key }}", "__KEY__"])
def test_an_operand_that_a_deployment_fills_in_is_not_judged(later: str) -> None:
    when = {later: "end"}
    assert alone("GetParticipantInput", INPUT, when=when, errors=PRESSED) == set()
    hours = alone("CheckHoursOfOperation", {}, when={"True": "end", later: "end"}, errors=END)
    assert hours == set()


def test_a_wait_has_a_branch_for_each_event_and_no_other() -> None:
    waits = {"TimeLimitSeconds": "5"}
    returns = {**waits, "Events": ["CustomerReturned"]}
    both = {"WaitCompleted": "end", "CustomerReturned": "end"}
    of_chats = {"channel-takes-error"}
    assert alone("Wait", waits, when={"WaitCompleted": "end"}, errors=END) == of_chats
    assert alone("Wait", returns, when=both, errors=END) == of_chats
    assert "wait-event" in alone("Wait", waits, when=both, errors=END)
    assert "wait-event" in alone("Wait", returns, when={"WaitCompleted": "end"}, errors=END)


def test_a_wait_that_continues_waits_for_no_event() -> None:
    continues = {
        "TimeLimitSeconds": "9",
        "ContinueExecution": "True",
        "MinimumWaitTimeSeconds": "5",
    }
    both = {"WaitCompleted": "end", "Continue": "end"}
    three = {**both, "CustomerReturned": "end"}
    waits = {**continues, "Events": ["CustomerReturned"]}
    assert alone("Wait", continues, when=both, errors=END) == set()
    assert "wait-continue" in alone("Wait", waits, when=three, errors=END)


def test_each_of_the_looped_messages_says_one_thing() -> None:
    for message in ({}, {"Text": "a", "SSML": "b"}):
        found = alone("MessageParticipantIteratively", {"Messages": [message]})
        assert "parameter-value" in found


def test_agents_are_only_compared_to_none() -> None:
    metric = {"MetricType": "NumberOfAgentsAvailable"}
    errors = {"NoMatchingError": "end", "NoMatchingCondition": "end"}
    assert "agents-compared" in alone("CheckMetricData", metric, when={"1": "end"}, errors=errors)


def test_shares_rise() -> None:
    def shares(*thresholds: str) -> set[str]:
        when = dict.fromkeys(thresholds, "end")
        block = a_block("it", "DistributeByPercentage", to="end", when=when,
                        errors={"NoMatchingCondition": "end"})  # fmt: skip
        for condition in block["Transitions"]["Conditions"]:
            condition["Condition"]["Operator"] = "NumberLessThan"
        return rules(block, hang_up())

    assert shares("4", "10") == set()
    assert "shares" in shares("10", "4")
    assert "shares" in shares("50", "130")


def test_a_block_that_nothing_leads_to_is_noticed() -> None:
    assert "unreachable" in rules(hang_up(), say("lost", "Hello.", "end"))
