"""Functions of a live call: made to fail while it goes on, and their time lived through."""

import time
from collections.abc import Callable
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker
from connect_flows.language.function_arn import function_name
from connect_flows.live.passages import Passages
from connect_flows.scenarios.function_turn import FAULTS, RUN, FunctionTurn
from connect_flows.scenarios.planned import result_of
from connect_flows.simulator.person import Person
from connect_flows.simulator.questions import Kind, Question

_SWITCHED = "switched on during the call"


class FunctionsThatFail:
    """Asks of each attempt whether the function runs."""

    def __init__(self, otherwise: Invoker, person: Person, called: Callable[[str], str]) -> None:
        self._otherwise = otherwise
        self._person = person
        self._called = called

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Let the function run, or fail as it is said."""
        name = self._called(arn)
        said = self._person.answer(
            Question(
                kind=Kind.FUNCTION,
                about=name,
                default=RUN,
                choices=(RUN, *FAULTS),
                names=(arn, function_name(arn), name),
            )
        )
        if said != RUN:
            return result_of(FunctionTurn(FAULTS[said], error=_SWITCHED), time_limit_seconds)
        return self._otherwise.invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Ask whoever reaches the functions."""
        return self._otherwise.refusal(arn, instance_arn=instance_arn)


class LivedFunctions:
    """Lets the caller live through what an invocation took, also where nothing really ran."""

    def __init__(self, otherwise: Invoker, line: Passages) -> None:
        self._otherwise = otherwise
        self._line = line

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invoke, and wait for as long as it says that it took."""
        number, began = self._line.function_begins(), time.monotonic()
        result = self._otherwise.invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )
        self._line.function_ends(number, began, result.took_ms / 1000)
        return result

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Ask whoever reaches the functions."""
        return self._otherwise.refusal(arn, instance_arn=instance_arn)
