"""A planned function takes its turns; time passes on the caller's clock only."""

import pytest

from connect_flows.contact.invoker import InvocationResult
from connect_flows.invokers.stub import Stub
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows.scenarios.planned import PlannedInvoker
from connect_flows_tests.reports.small_flow import LOOKUP

ANSWER = FunctionTurn("answered", b"{}", after_seconds=2.0)
RUN = None


def invoke(planned: PlannedInvoker, *, limit: float = 8.0) -> InvocationResult:
    return planned.invoke(LOOKUP, {}, time_limit_seconds=limit, invocation_type="SYNCHRONOUS")


def planned(*turns: FunctionTurn | None, repeats: bool = False) -> PlannedInvoker:
    plans = {"customer_lookup": FunctionPlan(turns, repeats=repeats)}
    return PlannedInvoker(plans, Stub({"*": {"ran": "itself"}}))


def test_an_answer_takes_the_time_that_is_planned_without_anybody_waiting() -> None:
    result = invoke(planned(ANSWER))

    assert (result.outcome, result.payload, result.took_ms) == ("answered", b"{}", 2000)


@pytest.mark.parametrize("turn", [ANSWER, FunctionTurn("timed_out")])
def test_an_answer_after_the_limit_never_comes(turn: FunctionTurn) -> None:
    result = invoke(planned(turn), limit=1.5)

    assert (result.outcome, result.payload, result.took_ms) == ("timed_out", None, 1500)
    assert result.error


def test_turns_are_used_up_and_then_the_function_runs() -> None:
    invoker = planned(FunctionTurn("throttled"), RUN, FunctionTurn("function_error"))

    outcomes = [invoke(invoker).outcome for _ in range(5)]
    assert outcomes == ["throttled", "answered", "function_error", "answered", "answered"]
    assert invoke(invoker).payload == b'{"ran": "itself"}'


def test_one_turn_without_a_list_is_for_good() -> None:
    invoker = planned(FunctionTurn("throttled"), repeats=True)

    assert {invoke(invoker).outcome for _ in range(9)} == {"throttled"}
