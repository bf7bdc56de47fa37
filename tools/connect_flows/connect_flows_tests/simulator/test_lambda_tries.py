"""How often a block tries its function, and what of its time limit each try has."""

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    AssumptionUsed,
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
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import flow, invoke, say

ONE = flow(invoke("ask"))


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
