"""Answers for functions as a scenario plans it, and lets the others run."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows.simulator.function_arn import scenario_name
from connect_flows.simulator.invoker import InvocationResult, InvocationType, Invoker, Outcome

_ERRORS: Mapping[Outcome, str] = {
    "function_error": "the function raised, says the scenario",
    "throttled": "Lambda said 429, says the scenario",
    "service_error": "Lambda said 500, says the scenario",
    "timed_out": "no answer in time, says the scenario",
    "refused": "Lambda said 403, says the scenario",
    "unreachable": "no connection, says the scenario",
}


class PlannedInvoker:
    """Takes a function's next turn from the scenario; where there is none, another invoker's.

    Planned time passes on the caller's clock only: nobody waits for it here.

    Args:
        plans: The turns, by the function's name.
        otherwise: Runs what is not planned.
        called: Gives the name of an ARN's function.
    """

    def __init__(
        self,
        plans: Mapping[str, FunctionPlan],
        otherwise: Invoker,
        called: Callable[[str], str] = scenario_name,
    ) -> None:
        self._otherwise = otherwise
        self._called = called
        self._turns = {called(name): _turns(plan) for name, plan in plans.items()}

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Take the next turn, or run the function."""
        turn = next(self._turns.get(self._called(arn), iter(())), None)
        if turn is not None:
            return _result(turn, time_limit_seconds)
        return self._otherwise.invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """A planned function may always be invoked; of the others their invoker knows."""
        if self._called(arn) in self._turns:
            return ""
        return self._otherwise.refusal(arn, instance_arn=instance_arn)


def _turns(plan: FunctionPlan) -> Iterator[FunctionTurn | None]:
    while True:
        yield from plan.turns
        if not plan.repeats:
            return


def _result(turn: FunctionTurn, time_limit_seconds: float) -> InvocationResult:
    late = turn.outcome == "timed_out" or turn.after_seconds >= time_limit_seconds
    outcome: Outcome = "timed_out" if late else turn.outcome
    took_seconds = time_limit_seconds if late else turn.after_seconds
    return InvocationResult(
        outcome=outcome,
        payload=None if late else turn.payload,
        error=_ERRORS.get(outcome, ""),
        took_ms=took_seconds * 1000,
    )
