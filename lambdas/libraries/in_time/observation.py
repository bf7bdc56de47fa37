"""Records each attempt where its outcome is known."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from in_time.attempt import Attempt
from in_time.cause import Cause, DownstreamError
from in_time.deadline import Deadline
from in_time.tracing import trace


@contextmanager
def observed(downstream: str, operation: str, deadline: Deadline) -> Iterator[None]:
    """Add what happens inside to `deadline.attempts`, and send it to X-Ray."""
    started_at, began = time.time(), time.perf_counter()

    def record(cause: Cause, status: int | None) -> None:
        seconds = time.perf_counter() - began
        attempt = Attempt(downstream, operation, cause, started_at, seconds, status)
        deadline.attempts.append(attempt)
        trace(attempt)

    try:
        yield
    except DownstreamError as error:
        record(error.cause, error.status)
        raise
    record(Cause.ANSWERED, None)
