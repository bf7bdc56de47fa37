"""Why a downstream did not answer, in one word that logs, metrics, traces and flows share."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """What became of one attempt. `ANSWERED` is the only good one."""

    ANSWERED = "answered"
    TIMED_OUT = "timed_out"
    DNS_STUCK = "dns_stuck"
    DNS_FAILED = "dns_failed"
    UNREACHABLE = "unreachable"
    TLS_FAILED = "tls_failed"
    THROTTLED = "throttled"  # the downstream says "too much": 429, or 503 with Retry-After
    OVERLOADED = "overloaded"  # the origin answers 503 and nothing more
    EDGE_ERROR = "edge_error"  # CloudFront's own error: the origin may be well
    AWS_THROTTLED = "aws_throttled"  # an AWS service limits us
    SERVER_ERROR = "server_error"
    NOT_ALLOWED = "not_allowed"  # 401, 403: the key may have been rotated
    REJECTED = "rejected"  # any other 4xx: the same request will not do better
    CONDITION_FAILED = "condition_failed"
    REDIRECTED = "redirected"
    BAD_ANSWER = "bad_answer"
    BAD_RECORD = "bad_record"  # a whole answer in time, of which this one record makes no sense
    MISMATCHED = "mismatched"  # the answer to another question
    TOO_LARGE = "too_large"
    CIRCUIT_OPEN = "circuit_open"


WORTH_REPEATING = frozenset(
    {
        Cause.UNREACHABLE,
        Cause.THROTTLED,
        Cause.OVERLOADED,
        Cause.EDGE_ERROR,
        Cause.AWS_THROTTLED,
        Cause.SERVER_ERROR,
        Cause.MISMATCHED,
    }
)
"""Causes that may be gone a moment later. The rest would cost time and fail the same way."""

OF_ONE_RECORD = frozenset({Cause.BAD_RECORD, Cause.MISMATCHED})
"""Causes that say nothing about whoever else is asked for."""


class DownstreamError(Exception):
    """A downstream gave no usable answer.

    Attributes:
        cause: why.
        status: the HTTP status, when there was one.
        retry_after: seconds that the downstream asked to be left alone, when it did.
        edge_request: what CloudFront calls the request, when it went through one.
    """

    def __init__(
        self,
        cause: Cause,
        message: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        edge_request: str = "",
    ) -> None:
        super().__init__(message)
        self.cause = cause
        self.status = status
        self.retry_after = retry_after
        self.edge_request = edge_request
