"""What an AWS service can answer instead of a result, told apart."""

from __future__ import annotations

import json

from in_time.budget import Cause, DownstreamError
from in_time.wire import Response

_THROTTLE_CODES = frozenset(
    {
        "EC2ThrottledException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
_NOT_ALLOWED_CODES = frozenset(
    {"AccessDeniedException", "ExpiredTokenException", "UnrecognizedClientException"}
)
"""Sent with status 400 by the JSON services."""


class AwsError(DownstreamError):
    """An AWS service gave no result.

    Attributes:
        code: the service's own word, such as `ConditionalCheckFailedException`.
    """

    def __init__(
        self, cause: Cause, message: str, *, code: str = "", status: int | None = None
    ) -> None:
        super().__init__(cause, message, status=status)
        self.code = code


class AwsThrottledError(AwsError):
    """The service limits us: nothing was done."""


class AwsConditionFailedError(AwsError):
    """A conditional write found its condition false."""


class AwsServiceError(AwsError):
    """The service refused the request, or failed."""


class AwsUnreachableError(AwsError):
    """The service could not be reached, or its answer broke off."""


def error_in(response: Response, service: str, operation: str) -> AwsError:
    """What `response`, whose status is no success, says."""
    code = _code(response)
    message = f"{service} {operation}: {code or 'no error code'} (status {response.status})"
    if code in _THROTTLE_CODES or response.status == 429:
        return AwsThrottledError(Cause.AWS_THROTTLED, message, code=code, status=response.status)
    if code == "ConditionalCheckFailedException":
        return AwsConditionFailedError(
            Cause.CONDITION_FAILED, message, code=code, status=response.status
        )
    return AwsServiceError(
        _service_cause(response, code), message, code=code, status=response.status
    )


def _service_cause(response: Response, code: str) -> Cause:
    if response.status >= 500:
        return Cause.OVERLOADED if response.status == 503 else Cause.SERVER_ERROR
    if response.status in {401, 403} or code in _NOT_ALLOWED_CODES:
        return Cause.NOT_ALLOWED
    return Cause.REJECTED


def _code(response: Response) -> str:
    """The error code: a header for REST services, a member of the body for the others.

    It may be decorated: `com.amazonaws.dynamodb.v20120810#ThrottlingException`, `Code:http://…`.
    """
    found = response.headers.get("x-amzn-errortype", "")
    if not found:
        try:
            body = json.loads(response.body)
            found = str(body.get("__type", "")) if isinstance(body, dict) else ""
        except (RecursionError, ValueError):
            found = ""
    return found.rpartition("#")[2].partition(":")[0]
