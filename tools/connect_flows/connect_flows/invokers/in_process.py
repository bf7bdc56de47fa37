"""Invokes handlers in this process, bounded in time as Lambda and Connect bound them."""

import itertools
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Outcome
from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError
from connect_flows.invokers.function_timeout import FUNCTION_TIMEOUT_SECONDS, stopped
from connect_flows.invokers.lambda_context import LambdaContext
from connect_flows.invokers.marshalling import marshalled
from connect_flows.language.function_arn import parse

Handler = Callable[[dict[str, Any], Any], Any]


class InProcess:
    """Calls handlers by full ARN or by function name.

    A handler gets the event itself, and its answer is what Lambda's runtime makes of it.
    One that overstays is left alone: it may run on in its thread, and nothing waits for it. Play
    contacts one after the other: in Lambda no handler meets itself in its environment.

    Args:
        handlers: Handler by function ARN or name; a name answers for all its aliases.
        function_timeout_seconds: When Lambda itself would stop the function.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        function_timeout_seconds: float = FUNCTION_TIMEOUT_SECONDS,
    ) -> None:
        self._handlers = handlers
        self._timeout = function_timeout_seconds
        self._calls = BoundedCalls()
        self._requests = itertools.count(1)

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # no policy to read
        """Nothing is refused: handlers in this process have no resource policy."""
        return ""

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes the handler once and waits at most the time limit."""
        handler, name = self._find(arn)
        if handler is None:
            return InvocationResult(outcome="refused", error=f"Function not found: {arn}")
        request_id = f"00000000-0000-4000-8000-{next(self._requests):012x}"
        context = LambdaContext(
            arn=arn, name=name, request_id=request_id, timeout_seconds=self._timeout
        )
        if invocation_type == "ASYNCHRONOUS":
            threading.Thread(target=_call, args=(handler, event, context), daemon=True).start()
            return InvocationResult(outcome="answered", request_id=request_id)
        return self._waited(partial(_call, handler, event, context), time_limit_seconds, request_id)

    def _waited(
        self, call: Callable[[], tuple[bytes | None, str]], limit: float, request_id: str
    ) -> InvocationResult:
        seconds = min(limit, self._timeout)
        try:
            (payload, error), took_ms = self._calls.run(call, seconds=seconds)
        except TimeLimitError:
            return stopped(seconds, request_id, by_lambda=seconds < limit)
        outcome: Outcome = "function_error" if error else "answered"
        return InvocationResult(outcome, payload, error, took_ms, request_id)

    def _find(self, arn: str) -> tuple[Handler | None, str]:
        called = parse(arn)
        name = called.name if called else arn
        return self._handlers.get(arn) or self._handlers.get(name), name


def _call(
    handler: Handler, event: dict[str, Any], context: LambdaContext
) -> tuple[bytes | None, str]:
    try:
        return marshalled(handler(event, context)), ""
    except BaseException as error:  # noqa: BLE001 # an error of its, or the end of its environment
        return None, f"{type(error).__name__}: {error}"
