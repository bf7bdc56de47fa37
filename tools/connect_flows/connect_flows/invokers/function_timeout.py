"""Functions whose time is up: Lambda stops them, or Connect waits no longer."""

from connect_flows.contact.invoker import InvocationResult

FUNCTION_TIMEOUT_SECONDS = 8.0
"""Of a function whose deployment is not known: what Connect waits at most."""


def stopped(seconds: float, request_id: str = "", *, by_lambda: bool) -> InvocationResult:
    """Return what becomes of an invocation that did not end.

    Args:
        seconds: how long it ran.
        request_id: Lambda's; empty where it is not known.
        by_lambda: whether the function's timeout was over; otherwise Connect waits no longer.
    """
    waited = f"{seconds:.2f} seconds"
    return InvocationResult(
        outcome="function_error" if by_lambda else "timed_out",
        error=f"Task timed out after {waited}" if by_lambda else f"no answer in {waited}",
        took_ms=seconds * 1000,
        request_id=request_id,
        function_timeout=by_lambda,
    )
