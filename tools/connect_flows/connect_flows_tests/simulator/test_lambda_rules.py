import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    AssumptionUsed,
    BlockEntered,
    BranchTaken,
    LambdaAttempted,
    LambdaFailed,
    LambdaReturned,
)
from connect_flows.contact.invoker import Outcome
from connect_flows.contact.rules import Rule
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    ending,
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


def test_without_permission_for_connect_nothing_is_invoked() -> None:
    functions = Functions(refused="no statement names connect.amazonaws.com")
    events = play(ONE, invoker=functions)
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.PERMISSION in rules(events)
    assert not of(events, LambdaAttempted)
    assert "AccessDeniedException" in of(events, LambdaFailed)[0].results


@pytest.mark.parametrize("outcome", ["throttled", "service_error", "function_error", "unreachable"])
def test_a_throttle_or_error_is_retried(outcome: Outcome) -> None:
    events = play(ONE, invoker=Functions(failure(outcome), answer()))
    assert way(events, "ask") == "next"
    assert [attempt.attempt for attempt in of(events, LambdaAttempted)] == [1, 2]
    assert Rule.RETRY in rules(events)


def test_a_refused_invocation_is_not_retried() -> None:
    events = play(ONE, invoker=Functions(failure("refused")))
    assert way(events, "ask") == "error NoMatchingError"
    assert len(of(events, LambdaAttempted)) == 1


def test_a_function_that_always_raises_is_run_four_times() -> None:
    events = play(ONE, invoker=Stub(faults={"*": "error"}))
    assert len(of(events, LambdaAttempted)) == 4
    assert Rule.RETRIES_USED_UP in rules(events)
    assert way(events, "ask") == "error NoMatchingError"


def test_retries_share_one_time_limit() -> None:
    functions = Functions(*[failure("function_error", took=3)] * 2, failure("timed_out", took=1.8))
    events = play(ONE, invoker=functions)
    assert functions.limits == pytest.approx([8, 4.9, 1.8])
    assert of(events, LambdaFailed)[0].took_ms == pytest.approx(8000)
    assert way(events, "ask") == "error NoMatchingError"


def test_a_retry_for_which_no_time_is_left_is_not_started() -> None:
    events = play(ONE, invoker=Functions(failure("function_error", took=7.95)))
    assert len(of(events, LambdaAttempted)) == 1
    assert Rule.BLOCK_LIMIT in rules(events)


def test_a_block_whose_time_runs_out_takes_the_error_branch_and_is_not_retried() -> None:
    events = play(ONE, invoker=Stub(faults={"*": "hang"}))
    assert way(events, "ask") == "error NoMatchingError"
    assert len(of(events, LambdaAttempted)) == 1
    assert Rule.BLOCK_LIMIT in rules(events)
    assert ending(events).at.caller_ms == pytest.approx(8000)


def test_a_result_after_the_time_limit_is_dropped() -> None:
    late = answer({"name": "Ana"}, took=8.5)
    events = play(
        flow(invoke("ask", then="say"), say("say", "$.External.name")), invoker=Functions(late)
    )
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.LATE_RESULT_DROPPED in rules(events)
    assert not of(events, LambdaReturned)


@pytest.mark.parametrize(("asked", "given"), [("8", 8), ("2", 2), (5, 5), ("30", 8)])
def test_the_block_limit_is_what_it_asks_and_eight_seconds_at_most(
    asked: object, given: float
) -> None:
    functions = Functions(answer())
    events = play(flow(invoke("ask", InvocationTimeLimitSeconds=asked)), invoker=functions)
    assert functions.limits == [given]
    assert (Rule.BLOCK_LIMIT in rules(events)) == (asked == "30")


def test_a_block_without_a_limit_has_three_seconds() -> None:
    functions = Functions(answer())
    without = invoke("ask")
    del without["Parameters"]["InvocationTimeLimitSeconds"]
    play(flow(without), invoker=functions)
    assert functions.limits == [3]


def test_an_asynchronous_block_goes_on_with_an_invocation_id_and_leaves_external() -> None:
    functions = Functions(answer({"name": "Ana"}), answer({"name": "Ben"}))
    events = play(
        flow(
            invoke("ask", then="start"),
            invoke(
                "start",
                then="say",
                InvocationType="ASYNCHRONOUS",
                InvocationTimeLimitSeconds="60",
            ),
            say("say", "$.External.name $.LambdaInvocation.InvocationId"),
        ),
        invoker=functions,
    )
    assert heard(events) == ["Ana request-1"]
    assert functions.limits == [8, 60]
    assert functions.types == ["SYNCHRONOUS", "ASYNCHRONOUS"]


def test_twenty_seconds_of_lambda_without_a_prompt_end_in_the_error_branch() -> None:
    flow_ = flow(invoke("one", then="two"), invoke("two", then="three"), invoke("three"))
    functions = Functions(answer(took=7), answer(took=7), failure("timed_out", took=6))
    events = play(flow_, invoker=functions)
    assert functions.limits == [8, 8, 6]
    assert way(events, "three") == "error NoMatchingError"
    assert Rule.CHAIN_LIMIT in rules(events)
    assert of(events, LambdaFailed)[0].results == "execution limit reached"


def test_a_used_up_chain_invokes_nothing_more() -> None:
    blocks = [invoke(str(index), then=str(index + 1)) for index in range(3)]
    functions = Functions(*[answer(took=7), answer(took=7), answer(took=6)])
    events = play(flow(*blocks, invoke("3")), invoker=functions)
    assert way(events, "3") == "error NoMatchingError"
    assert len(of(events, LambdaAttempted)) == 3


def test_a_prompt_breaks_the_chain() -> None:
    flow_ = flow(
        invoke("one", then="two"),
        invoke("two", then="say"),
        say("say", "One moment.", then="three"),
        invoke("three"),
    )
    functions = Functions(*[answer(took=7)] * 3)
    events = play(flow_, invoker=functions)
    assert way(events, "three") == "next"
    assert Rule.CHAIN_LIMIT not in rules(events)


def test_what_breaks_the_chain_can_be_switched() -> None:
    flow_ = flow(
        invoke("one", then="two"),
        invoke("two", then="say"),
        say("say", "One moment.", then="three"),
        invoke("three"),
    )
    functions = Functions(*[answer(took=7)] * 2, failure("timed_out", took=6))
    switched = Assumptions(chain_reset_by=frozenset())
    assert Rule.CHAIN_LIMIT in rules(play(flow_, invoker=functions, assumptions=switched))


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


def test_whether_lambdas_own_timeout_is_retried_can_be_switched() -> None:
    stopped = failure("function_error", function_timeout=True)
    events = play(ONE, invoker=Functions(stopped, answer()))
    assert way(events, "ask") == "next"
    switched = Assumptions(retries_function_timeouts=False)
    events = play(ONE, invoker=Functions(stopped), assumptions=switched)
    assert way(events, "ask") == "error NoMatchingError"


def test_the_pause_before_a_retry_can_be_switched_and_counts_against_the_limit() -> None:
    functions = Functions(failure("throttled", took=1), answer())
    events = play(ONE, invoker=functions, assumptions=Assumptions(retry_pause_seconds=2))
    assert functions.limits == pytest.approx([8, 5])
    assert "retry_pause_seconds" in [used.name for used in of(events, AssumptionUsed)]


def test_the_timeout_branch_can_be_switched() -> None:
    block = invoke("ask")
    block["Transitions"]["Errors"].append({"ErrorType": "Timeout", "NextAction": "end"})
    events = play(
        flow(block),
        invoker=Stub(faults={"*": "hang"}),
        assumptions=Assumptions(timeout_error_type="Timeout"),
    )
    assert way(events, "ask") == "error Timeout"


def test_an_arn_is_resolved_whole_and_inline() -> None:
    inline = "arn:aws:lambda:$.AwsRegion:111122223333:function:lookup"
    functions = Functions(answer())
    events = play(flow(invoke("ask", LambdaFunctionARN=inline)), invoker=functions)
    assert (
        of(events, LambdaReturned)[0].arn == "arn:aws:lambda:us-east-1:111122223333:function:lookup"
    )


def test_a_block_without_a_function_takes_the_error_branch() -> None:
    events = play(flow(invoke("ask", LambdaFunctionARN="$.Attributes.nothing")))
    assert way(events, "ask") == "error NoMatchingError"


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


def test_a_caller_who_hangs_up_while_a_function_runs_reaches_no_further_block() -> None:
    events = play(ONE, invoker=Functions(answer(took=6)), script=Script(hangs_up_after_seconds=5))
    assert ending(events).ending.value == "caller hung up"
    assert [event.action for event in of(events, BlockEntered)] == ["ask"]
    assert not of(events, BranchTaken)
    assert ending(events).at.caller_ms == 5000


COLD = Script(cold_starts={"lookup": 0.35})


def three_seconds() -> Flow:
    return flow(invoke("one", InvocationTimeLimitSeconds="3", then="two"), invoke("two"))


def test_the_start_of_an_environment_counts_against_the_limit() -> None:
    slow = Functions(answer({"tier": "gold"}, took=2.7), answer())
    events = play(three_seconds(), invoker=slow, script=COLD)
    assert way(events, "one") == "error NoMatchingError"
    assert Rule.COLD_START in rules(events)
    assert of(events, LambdaAttempted)[0].at.caller_ms == 3000
    warm = Functions(answer({"tier": "gold"}, took=2.7), answer())
    assert way(play(three_seconds(), invoker=warm), "one") == "next"


def test_an_environment_starts_once() -> None:
    functions = Functions(answer(took=1), answer(took=1))
    events = play(three_seconds(), invoker=functions, script=Script(cold_starts={"*": 1.5}))
    assert [attempt.took_ms for attempt in of(events, LambdaAttempted)] == [2500, 1000]
    assert functions.limits == [1.5, 8]


def test_a_throttled_invocation_starts_no_environment() -> None:
    functions = Functions(failure("throttled", took=0), answer(took=1), answer())
    events = play(three_seconds(), invoker=functions, script=COLD)
    assert [attempt.took_ms for attempt in of(events, LambdaAttempted)] == [0, 1350, 100]


def test_the_answer_of_a_synchronous_invocation_has_two_names() -> None:
    both = flow(invoke("one", then="say"), say("say", "$.LambdaInvocation.ResultData.tier"))
    events = play(both, invoker=Functions(answer({"tier": "gold"})))
    assert heard(events) == ["gold"]
