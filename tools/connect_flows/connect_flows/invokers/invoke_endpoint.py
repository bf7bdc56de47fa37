"""Invokes a function of any language at an HTTP address that speaks Lambda's Invoke.

Such an address are `sam local start-lambda` and Lambda's runtime interface emulator, which every
base image of AWS holds.
"""

import ipaddress
import json
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from connect_flows.contact.invoker import InvocationResult, InvocationType, Outcome
from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError
from connect_flows.invokers.function_timeout import stopped

MOST_BYTES = 6 * 1024 * 1024
"""Of an event and of an answer (Lambda developer guide, "Lambda quotas", synchronous payload)."""

INVOKE = "/2015-03-31/functions/{}/invocations"
"""Lambda API reference, "Invoke". The emulator knows the function `function` alone."""

_TYPES = {"SYNCHRONOUS": "RequestResponse", "ASYNCHRONOUS": "Event"}
_TASK_TIMED_OUT = "Task timed out"


class EndpointError(ValueError):
    """An address that no function is invoked at; the message says which are."""


class InvokeEndpoint:
    """One function behind an address.

    Args:
        address: `http://127.0.0.1:3001` for one on this machine, `https://` for any other. Without
            a path it is asked for `function` as Lambda is asked.
        function: What it is called there.

    Raises:
        EndpointError: an address of another form, or one elsewhere without TLS.
    """

    def __init__(self, address: str, function: str) -> None:
        try:
            url = urlsplit(address)
            host, self._port = url.hostname or "", url.port
        except ValueError as error:
            raise EndpointError(f"{address!a} is not an address: {error}.") from error
        if url.scheme not in {"http", "https"} or not host:
            raise EndpointError(f"{address!a} is not an address: write http://127.0.0.1:3001.")
        if url.scheme == "http" and not _is_loopback(host):
            raise EndpointError(
                f"{address!a} is on another machine: events hold customers' data, so reach it by "
                "https://, or forward a port of this machine to it."
            )
        if url.username or url.password:
            raise EndpointError("The address holds a password. It is sent nowhere: leave it out.")
        self._connection = HTTPConnection if url.scheme == "http" else HTTPSConnection
        self._host = host
        path = url.path.rstrip("/") or INVOKE.format(quote(function, safe=""))
        self._path = f"{path}?{url.query}" if url.query else path
        self._calls = BoundedCalls()

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # no policy to read
        """Nothing is refused: there is no resource policy there."""
        return ""

    def invoke(
        self,
        arn: str,  # noqa: ARG002 # the address is the function's
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes once and waits at most the time limit, whatever the other side does."""
        call = self._call(json.dumps(event).encode(), time_limit_seconds, invocation_type)
        try:
            result, took_ms = self._calls.run(call, seconds=time_limit_seconds)
        except TimeLimitError:
            return stopped(time_limit_seconds, by_lambda=False)
        return InvocationResult(took_ms=took_ms, **result)

    def _call(
        self, body: bytes, seconds: float, invocation_type: InvocationType
    ) -> Callable[[], dict[str, Any]]:
        headers = {
            "Content-Type": "application/json",
            "X-Amz-Invocation-Type": _TYPES[invocation_type],
        }

        def call() -> dict[str, Any]:
            if len(body) > MOST_BYTES:
                return {"outcome": "refused", "error": f"the event has over {MOST_BYTES} bytes"}
            connection = self._connection(self._host, self._port, timeout=max(seconds, 0.001))
            try:
                connection.request("POST", self._path, body, headers)
                response = connection.getresponse()
                # One byte more than Lambda lets through tells that there was more.
                answer = response.read(MOST_BYTES + 1)
                return _told(response.status, response.headers, answer)
            except TimeoutError as error:
                return {"outcome": "timed_out", "error": str(error)}
            except (OSError, HTTPException) as error:
                return {"outcome": "unreachable", "error": f"{type(error).__name__}: {error}"}
            finally:
                connection.close()

        return call


def _told(status: int, headers: Any, body: bytes) -> dict[str, Any]:  # noqa: ANN401 # a mapping
    request_id = headers.get("x-amzn-RequestId", "")
    said = body[:500].decode(errors="replace")
    if not 200 <= status < 300:
        return {"outcome": _outcome(status), "error": f"HTTP {status}: {said}"}
    error = headers.get("X-Amz-Function-Error", "") or _unmarked_error(body)
    if len(body) > MOST_BYTES:
        error, body = "Function.ResponseSizeTooLarge", b""
        said = f"the answer has over {MOST_BYTES} bytes"
    if not error:
        return {"outcome": "answered", "payload": body, "request_id": request_id}
    return {
        "outcome": "function_error",
        "payload": body,
        "error": f"{error}: {said}",
        "request_id": request_id,
        "function_timeout": _TASK_TIMED_OUT in said,
    }


def _outcome(status: int) -> Outcome:
    if status == 429:  # HTTP: too many requests
        return "throttled"
    return "service_error" if status >= 500 else "refused"  # HTTP: the server's fault


def _unmarked_error(body: bytes) -> str:
    """Tell an error by its form where there is no header.

    Source: github.com/aws/aws-lambda-runtime-interface-emulator, issue 20.
    """
    if body.startswith(_TASK_TIMED_OUT.encode()):
        return "Unhandled"
    if not body.startswith(b"{") or len(body) > MOST_BYTES:
        return ""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return "Unhandled" if {"errorType", "errorMessage"} <= answer.keys() else ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
