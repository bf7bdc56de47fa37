"""Sends each invocation to the place where its function is."""

from collections.abc import Callable, Mapping
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker
from connect_flows.language.function_arn import scenario_name


class ByName:
    """An invoker for some functions by name, and one for all others.

    Args:
        invokers: By the name that `called` gives a function.
        otherwise: For the others.
        called: Gives the name of an ARN's function.
    """

    def __init__(
        self,
        invokers: Mapping[str, Invoker],
        otherwise: Invoker,
        called: Callable[[str], str] = scenario_name,
    ) -> None:
        self._invokers = invokers
        self._otherwise = otherwise
        self._called = called

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """What the function's own invoker says."""
        return self._of(arn).refusal(arn, instance_arn=instance_arn)

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes the function where it is."""
        return self._of(arn).invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )

    def _of(self, arn: str) -> Invoker:
        return self._invokers.get(self._called(arn), self._otherwise)


class Elsewhere:
    """Invokes one function under another ARN than the flow has, such as a deployed alias."""

    def __init__(self, arn: str, invoker: Invoker) -> None:
        self._arn = arn
        self._invoker = invoker

    def refusal(self, _arn: str, *, instance_arn: str) -> str:
        """What the resource policy of that ARN says."""
        return self._invoker.refusal(self._arn, instance_arn=instance_arn)

    def invoke(
        self,
        _arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes that ARN."""
        return self._invoker.invoke(
            self._arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )
