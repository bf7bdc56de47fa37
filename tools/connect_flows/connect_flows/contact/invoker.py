"""How the simulator reaches a function; the implementations are in `simulator/invokers/`."""

from typing import Any, Literal, Protocol

from connect_flows.language.record import record

InvocationType = Literal["SYNCHRONOUS", "ASYNCHRONOUS"]

Outcome = Literal[
    "answered",  # the function returned, whatever the worth of what it returned
    "function_error",  # it raised, or Lambda stopped it at the function's own timeout
    "throttled",  # Lambda said 429
    "service_error",  # Lambda said 5xx
    "timed_out",  # no answer within the time limit: a later one is dropped
    "refused",  # Lambda said 403, 404 or 400: no permission, no such function
    "unreachable",  # no connection
]


@record
class InvocationResult:
    """What one try came to.

    Attributes:
        payload: The response body as Lambda sends it; None when there is none.
        error: What went wrong, in words; empty when it answered.
        took_ms: Time really elapsed.
        request_id: Lambda's request id; empty when Lambda was not reached.
        function_timeout: Whether the function error is Lambda's own "Task timed out".
    """

    outcome: Outcome
    payload: bytes | None = None
    error: str = ""
    took_ms: float = 0.0
    request_id: str = ""
    function_timeout: bool = False


class Invoker(Protocol):
    """Invokes a function once. Retrying is Connect's affair, and so the engine's."""

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes the function (ARN, alias ARN or name) and waits at most the time limit.

        The event is the function's own: it may change it.
        """
        ...

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Why Connect may not invoke this ARN by its resource policy.

        Empty when it may, or when this invoker cannot read policies.
        """
        ...
