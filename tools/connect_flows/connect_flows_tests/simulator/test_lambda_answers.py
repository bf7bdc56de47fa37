"""What Connect takes as a function's answer, and where a flow reads it."""

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    AssumptionUsed,
    LambdaReturned,
)
from connect_flows.contact.rules import Rule
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    failure,
    heard,
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import flow, invoke, say

ONE = flow(invoke("ask"))


def test_an_answer_becomes_external_and_takes_the_next_action() -> None:
    events = play(
        flow(invoke("ask", then="say"), say("say", "Hello $.External.name.")),
        invoker=Functions(answer({"name": "Ana"})),
    )
    assert way(events, "ask") == "next"
    assert heard(events) == ["Hello Ana."]
    assert of(events, LambdaReturned)[0].external == {"name": "Ana"}


def test_a_response_over_32_kb_takes_the_error_branch() -> None:
    fits = {"text": "x" * (32 * 1024 - len('{"text": ""}'))}
    assert way(play(ONE, invoker=Functions(answer(fits))), "ask") == "next"
    events = play(ONE, invoker=Functions(answer({"text": fits["text"] + "x"})))
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.RESPONSE_SIZE in rules(events)


@pytest.mark.parametrize("value", [{"a": {"b": "c"}}, {"a": 1}, {"a": None}, ["a"], "a", None])
def test_a_string_map_is_flat_and_of_strings(value: object) -> None:
    result = answer(value) if value is not None else failure("answered", payload=b"null")
    events = play(ONE, invoker=Functions(result))
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.STRING_MAP in rules(events)


def test_what_is_no_json_takes_the_error_branch() -> None:
    broken = failure("answered", payload=b"<html>")
    json_block = invoke("ask", ResponseValidation={"ResponseType": "JSON"})
    events = play(flow(json_block), invoker=Functions(broken))
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.JSON_RESPONSE in rules(events)


def test_a_json_response_is_read_by_path_but_its_arrays_are_not() -> None:
    nested = {"customer": {"tier": "gold", "age": 7, "active": True}, "orders": [{"id": "1"}]}
    text = "$.External.customer.tier $.External.customer.age $.External.customer.active"
    flow_ = flow(
        invoke("ask", then="say", ResponseValidation={"ResponseType": "JSON"}),
        say("say", text, then="array"),
        say("array", "[$.External.orders]"),
    )
    events = play(flow_, invoker=Functions(answer(nested)))
    assert heard(events) == ["gold 7 true", "[]"]
    assert Rule.ARRAY_NOT_REFERENCED in rules(events)


def test_external_is_replaced_as_a_whole() -> None:
    flow_ = flow(
        invoke("one", then="two"),
        invoke("two", then="say"),
        say("say", "[$.External.old] [$.External.new]"),
    )
    events = play(flow_, invoker=Functions(answer({"old": "1"}), answer({"new": "2"})))
    assert heard(events) == ["[] [2]"]
    assert Rule.EXTERNAL_REPLACED in rules(events)
    assert Rule.MISSING_READS_EMPTY in rules(events)


@pytest.mark.parametrize(("clears", "left"), [(False, "Ana"), (True, "")])
def test_whether_a_failure_empties_external_can_be_switched(clears: bool, left: str) -> None:
    second = invoke("two", then="say")
    second["Transitions"]["Errors"][0]["NextAction"] = "say"
    flow_ = flow(invoke("one", then="two"), second, say("say", "[$.External.name]"))
    events = play(
        flow_,
        invoker=Functions(answer({"name": "Ana"}), failure("refused")),
        assumptions=Assumptions(failed_invocation_clears_external=clears),
    )
    assert heard(events) == [f"[{left}]"]


@pytest.mark.parametrize(("enforced", "branch"), [(False, "next"), (True, "error NoMatchingError")])
def test_whether_a_string_map_may_hold_any_character_can_be_switched(
    enforced: bool, branch: str
) -> None:
    switched = Assumptions(string_map_characters_enforced=enforced)
    functions = Functions(answer({"balance": "$1000"}))
    events = play(ONE, invoker=functions, assumptions=switched)
    assert way(events, "ask") == branch
    assert [used.name for used in of(events, AssumptionUsed)] == ["string_map_characters_enforced"]


def test_plain_characters_rely_on_no_assumption() -> None:
    assert not of(play(ONE, invoker=Functions(answer({"tier": "gold-1_a"}))), AssumptionUsed)


def test_the_answer_of_a_synchronous_invocation_has_two_names() -> None:
    both = flow(invoke("one", then="say"), say("say", "$.LambdaInvocation.ResultData.tier"))
    events = play(both, invoker=Functions(answer({"tier": "gold"})))
    assert heard(events) == ["gold"]
