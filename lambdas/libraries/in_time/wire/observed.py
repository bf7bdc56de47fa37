"""Attempts as X-Ray subsegments, sent to the daemon that Lambda runs beside the function.

A subsegment is one JSON document in one datagram (X-Ray developer guide, "Sending trace data"),
so this needs no SDK: the X-Ray SDK's import alone costs more than the whole start-up of this
package (docs/decisions/tracing.md).
"""

from __future__ import annotations

import json
import os
import socket
import time

from in_time.budget import Attempt, Cause, Deadline, DownstreamError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

_HEADER = b'{"format": "json", "version": 1}\n'
_AWS_NAMES = {
    "dynamodb": "DynamoDB",
    "sqs": "SQS",
    "secretsmanager": "SecretsManager",
    "states": "StepFunctions",
    "lambda": "Lambda",
}
_THROTTLES = frozenset({Cause.THROTTLED, Cause.AWS_THROTTLED})
_CLIENT_ERRORS = frozenset({Cause.NOT_ALLOWED, Cause.REJECTED, Cause.CONDITION_FAILED})


def trace(attempt: Attempt, header: str) -> bool:
    """Send `attempt` when the invocation is sampled.

    Args:
        attempt: one of its attempts.
        header: as `budget.trace_header` says it.

    Returns:
        Whether it was sent. A trace that cannot be sent is lost: it must cost the caller nothing.
    """
    daemon = os.environ.get("AWS_XRAY_DAEMON_ADDRESS", "") if "Sampled=1" in header else ""
    if not daemon:
        return False
    fields = dict(part.split("=", 1) for part in header.split(";") if "=" in part)
    document = subsegment(attempt, root=fields.get("Root", ""), parent=fields.get("Parent", ""))
    host, _, port = daemon.rpartition(":")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.setblocking(False)
            sock.sendto(_HEADER + json.dumps(document).encode(), (host, int(port)))
    except (OSError, ValueError):
        return False
    return True


def subsegment(attempt: Attempt, *, root: str, parent: str) -> dict[str, object]:
    """The document for `attempt`, to be hung under the segment `parent` of the trace `root`."""
    failed = attempt.cause is not Cause.ANSWERED
    client_error = attempt.cause in _CLIENT_ERRORS or attempt.cause in _THROTTLES
    document: dict[str, object] = {
        "id": os.urandom(8).hex(),
        "type": "subsegment",
        "name": _AWS_NAMES.get(attempt.downstream, attempt.downstream),
        "namespace": "aws" if attempt.downstream in _AWS_NAMES else "remote",
        "trace_id": root,
        "parent_id": parent,
        "start_time": attempt.started_at,
        "end_time": attempt.started_at + attempt.seconds,
        "annotations": {"cause": str(attempt.cause), "operation": attempt.operation},
        "error": client_error,
        "fault": failed and not client_error,
        "throttle": attempt.cause in _THROTTLES,
    }
    if attempt.status is not None:
        document["http"] = {"response": {"status": attempt.status}}
    return document


class observed:  # noqa: N801 - a context, named as one
    """Add what happens inside to `deadline.attempts`, and send it to X-Ray.

    Not one of `contextlib`'s contexts: a generator costs each attempt more than its note.
    """

    __slots__ = ("_began", "_deadline", "_downstream", "_operation", "_started_at")

    def __init__(self, downstream: str, operation: str, deadline: Deadline) -> None:
        self._downstream = downstream
        self._operation = operation
        self._deadline = deadline

    def __enter__(self) -> None:
        self._started_at, self._began = time.time(), time.perf_counter()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        cause, status, edge_request = Cause.ANSWERED, None, ""
        if isinstance(error, DownstreamError):
            cause, status, edge_request = error.cause, error.status, error.edge_request
        elif error is not None:
            return
        attempt = Attempt(
            self._downstream,
            self._operation,
            cause,
            self._started_at,
            time.perf_counter() - self._began,
            status,
            edge_request,
        )
        attempts = self._deadline.attempts
        attempts.append(attempt)
        trace(attempt, attempts.trace)
