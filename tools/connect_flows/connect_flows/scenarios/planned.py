"""Answers for functions as a scenario plans it, and lets the others run."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker, Outcome
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn

_ERRORS: Mapping[Outcome, str] = {
    "function_error": "the function raised, says the scenario",
    "throttled": "Lambda said 429, says the scenario",
    "service_error": "Lambda said 500, says the scenario",
    "timed_out": "no answer in time, says the scenario",
    "refused": "Lambda said 403, says the scenario",
    "unreachable": "no connection, says the scenario",
}
_NO_PERMISSION = "Connect may not invoke it, says the scenario"


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
        self._looked_ahead: dict[str, FunctionTurn | None] = {}

    def _next(self, name: str) -> FunctionTurn | None:
        if name in self._looked_ahead:
            return self._looked_ahead.pop(name)
        return next(self._turns.get(name, iter(())), None)

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Take the next turn, or run the function."""
        turn = self._next(self._called(arn))
        if turn is not None:
            return result_of(turn, time_limit_seconds)
        return self._otherwise.invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Of a planned function the plan tells; of the others their invoker knows."""
        name = self._called(arn)
        if name in self._turns:
            turn = self._next(name)
            if turn is not None and not turn.permitted:
                return turn.error or _NO_PERMISSION
            self._looked_ahead[name] = turn
            return ""
        return self._otherwise.refusal(arn, instance_arn=instance_arn)


def _turns(plan: FunctionPlan) -> Iterator[FunctionTurn | None]:
    while True:
        yield from plan.turns
        if not plan.repeats:
            return


def result_of(turn: FunctionTurn, time_limit_seconds: float) -> InvocationResult:
    """Return what comes of a planned turn within a time limit."""
    late = turn.outcome == "timed_out" or turn.after_seconds >= time_limit_seconds
    outcome: Outcome = "timed_out" if late else turn.outcome
    took_seconds = time_limit_seconds if late else turn.after_seconds
    return InvocationResult(
        outcome=outcome,
        payload=None if late else turn.payload,
        error=turn.error if turn.error and outcome == turn.outcome else _ERRORS.get(outcome, ""),
        took_ms=took_seconds * 1000,
        request_id=turn.request_id,
        function_timeout=turn.at_its_own_timeout,
    )
