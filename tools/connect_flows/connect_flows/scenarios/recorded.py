"""Writes down what functions answer, so that a scenario can plan it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.function_turn import FunctionTurn

_MICROSECONDS = 6


class RecordedFunctions:
    """Invokes by another invoker, and keeps what comes of it.

    A result takes whole microseconds, and one that comes late is none: so a plan can say it again.

    Args:
        otherwise: Reaches the functions.
        called: Gives the name of an ARN's function.

    Attributes:
        turns: What came of each attempt, by the function's name.
    """

    def __init__(self, otherwise: Invoker, called: Callable[[str], str] = scenario_name) -> None:
        self._otherwise = otherwise
        self._called = called
        self.turns: dict[str, list[FunctionTurn]] = {}
        self._running = ""

    def so_far(self) -> dict[str, list[FunctionTurn]]:
        """Return what came of each attempt; one that goes on has not answered yet."""
        turns = {name: [*made] for name, made in dict(self.turns).items()}
        if running := self._running:
            turns.setdefault(running, []).append(FunctionTurn("timed_out"))
        return turns

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invoke the function, and note what came of it."""
        self._running = self._called(arn)
        try:
            result = self._otherwise.invoke(
                arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
            )
            result, turn = _noted(result, time_limit_seconds, invocation_type)
            self._note(arn, turn)
        finally:
            self._running = ""
        return result

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Ask why Connect may not invoke it, and note that."""
        why = self._otherwise.refusal(arn, instance_arn=instance_arn)
        if why:
            self._note(arn, FunctionTurn("refused", error=why, permitted=False))
        return why

    def _note(self, arn: str, turn: FunctionTurn) -> None:
        self.turns.setdefault(self._called(arn), []).append(turn)


def _noted(
    result: InvocationResult, limit: float, invocation_type: InvocationType
) -> tuple[InvocationResult, FunctionTurn]:
    """Return a result as a plan can say it again, and the turn that says it."""
    seconds = round(result.took_ms / 1000, _MICROSECONDS)
    result = replace(result, took_ms=seconds * 1000)
    if result.outcome == "timed_out" or seconds >= limit:
        result = _too_late(result, limit)
        seconds = 0.0
    return result, FunctionTurn(
        result.outcome,
        result.payload,
        seconds,
        error=result.error,
        request_id=result.request_id if invocation_type == "ASYNCHRONOUS" else "",
        at_its_own_timeout=result.function_timeout,
    )


def _too_late(result: InvocationResult, limit: float) -> InvocationResult:
    said = result.error if result.outcome == "timed_out" else ""
    return InvocationResult(
        outcome="timed_out",
        error=said or f"no answer in {limit:.2f} seconds",
        took_ms=limit * 1000,
        request_id=result.request_id,
    )
