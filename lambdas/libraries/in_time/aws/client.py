"""AWS services within a deadline: signed JSON over `http`, without importing an SDK."""

from __future__ import annotations

import json
import threading

from in_time.aws.endpoints import SERVICES, endpoint_of, region
from in_time.aws.errors import AwsServiceError, AwsUnreachableError, error_in
from in_time.aws.signing import RuntimeCredentials, sign
from in_time.budget import (
    WORTH_REPEATING,
    Cause,
    Deadline,
    DeadlineExceededError,
    DownstreamError,
    RetryBudget,
    with_retries,
)
from in_time.wire import (
    Ahead,
    HttpClient,
    Request,
    Response,
    found_ahead,
    observed,
    open_ahead,
    quoted,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


_READS = ("Get", "BatchGet", "Query", "Describe")
_NOTHING_WAS_DONE = frozenset({Cause.AWS_THROTTLED})


class AwsClient:
    """Calls AWS services. Made once per environment; safe to share between threads.

    Every call appends to `deadline.attempts`. Reads are repeated after a passing failure, writes
    only after a throttle, both within the deadline and the retry budget.
    """

    def __init__(self) -> None:
        self._credentials = RuntimeCredentials()
        self._clients: dict[str, HttpClient] = {}
        self._retries = RetryBudget()
        self._lock = threading.Lock()

    def call(
        self, service: str, operation: str, payload: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """Call an operation of `dynamodb`, `sqs`, `secretsmanager` or `states`.

        Args:
            service: a key of `SERVICES`.
            operation: in AWS's spelling, such as `GetItem`.
            payload: the request as the service's API reference shows it.
            deadline: the call ends before.

        Raises:
            AwsThrottledError: the service limits us.
            AwsConditionFailedError: a conditional write was refused.
            AwsServiceError: any other answer that is no success.
            AwsUnreachableError: no answer, or half of one.
            DeadlineExceededError: no answer in time.
        """
        how = SERVICES[service]
        headers = {
            "Content-Type": f"application/x-amz-json-{how.json_version}",
            "X-Amz-Target": f"{how.target_prefix}.{operation}",
        }
        body = json.dumps(payload).encode()
        repeatable = operation.startswith(_READS)
        request = Request("POST", "/", headers, body, repeatable=repeatable)
        return with_retries(
            lambda: _result(self._send(service, operation, request, deadline)),
            deadline,
            self._retries,
            causes=WORTH_REPEATING if repeatable else _NOTHING_WAS_DONE,
        )

    def invoke(
        self, function_arn: str, event: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """Invoke a function and wait for its answer, once.

        Raises:
            AwsError: as for `call`; `AwsServiceError` too when the function itself failed.
            DeadlineExceededError: no answer in time.
        """
        path = f"/2015-03-31/functions/{quoted(function_arn)}/invocations"
        headers = {"Content-Type": "application/json"}
        request = Request("POST", path, headers, json.dumps(event).encode())
        response = self._send("lambda", "Invoke", request, deadline)
        failure = response.headers.get("x-amz-function-error")
        if failure is not None:
            raise AwsServiceError(
                Cause.SERVER_ERROR, f"{function_arn} failed: {failure}", code=failure
            )
        return _result(response)

    def _send(self, service: str, operation: str, request: Request, deadline: Deadline) -> Response:
        deadline.wait_seconds()  # what is never sent says nothing about the service
        with observed(service, operation, deadline):
            try:
                response = self._client(service).exchange(
                    self._signed(service, request, deadline), deadline
                )
            except DeadlineExceededError:
                raise
            except DownstreamError as error:
                message = f"{service} {operation}: {error}"
                raise AwsUnreachableError(error.cause, message) from error
            if not 200 <= response.status < 300:
                raise error_in(response, service, operation)
            return response

    def _signed(self, service: str, request: Request, deadline: Deadline) -> Request:
        endpoint = self._client(service).endpoint
        headers = sign(
            method=request.method,
            host=endpoint.authority,
            path=endpoint.path + request.path,
            headers=request.headers,
            body=request.body,
            credentials=self._credentials.current(deadline),
            region=region(),
            service=service,
        )
        return Request(request.method, request.path, headers, request.body, request.repeatable)

    def _client(self, service: str) -> HttpClient:
        with self._lock:
            if service not in self._clients:
                self._clients[service] = HttpClient(endpoint_of(service))
            return self._clients[service]


def _result(response: Response) -> dict[str, Any]:
    try:
        result = json.loads(response.body or b"{}")
    except (RecursionError, ValueError) as error:
        raise AwsServiceError(
            Cause.BAD_ANSWER, "the service's answer is no JSON", status=response.status
        ) from error
    if not isinstance(result, dict):
        raise AwsServiceError(
            Cause.BAD_ANSWER, "the service's answer is no JSON object", status=response.status
        )
    return result


def claimed(ahead: Ahead, service: str, operation: str, deadline: Deadline) -> Any:  # noqa: ANN401 # what was found
    """What a call that was begun ahead has found, as if it had been made now.

    Args:
        ahead: the call.
        service: which service was called.
        operation: in AWS's spelling.
        deadline: as for `found_ahead`.

    Raises:
        AwsError, DeadlineExceededError: what the call raised, or why it is not over.
    """
    return found_ahead(ahead, endpoint_of(service), service, operation, deadline)


def connect_ahead(service: str, seconds: float) -> None:
    """Begin to open a connection to a service, in so many seconds at most; returns at once.

    Args:
        service: such as `dynamodb`.
        seconds: what a caller would have for it.
    """
    open_ahead(endpoint_of(service), seconds)
