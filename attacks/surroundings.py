"""What the functions live in: AWS and a CRM in memory, below HTTP, so that all of the kit runs.

Nothing here opens a socket: where the kit would talk to a server, `Wire` answers.
"""

import importlib
import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout
from typing import Any, Self
from unittest import mock

from import_roots import FUNCTIONS, IMPORT_ROOTS

sys.path.extend(IMPORT_ROOTS)

from attacks.output import API_KEY, SECRET_URL, Output
from in_time.aws.errors import AwsConditionFailedError, AwsServiceError
from in_time.budget import Cause, Deadline, with_retries
from in_time.wire import HttpClient, Request, Response
from product import PASCAL
from tests.in_memory.aws import FakeAws
from tests.in_memory.clock import FakeClock
from tests.in_memory.kill import Killer

Handler = Callable[[Any, Any], Any]
Handlers = Mapping[str, Handler]
Crm = Callable[[Request, Deadline], Response]

FOLDERS = sorted(file.parent.name for file in FUNCTIONS.glob("*/handler.py"))
"""Every function that there is."""

VARIABLES = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_LAMBDA_FUNCTION_NAME": "attacked",
    "AWS_REGION": "eu-central-1",
    "AWS_SECRET_ACCESS_KEY": API_KEY,
    "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
    "BUDGET_SECONDS": "3.5",
    "CRM_SECRET_ID": "secret",
    "JOBS_MAX_RECEIVES": "3",
    "JOBS_QUEUE_URL": "queue",
    "JOBS_TABLE_NAME": "jobs",
    "JOB_STATE_MACHINE_ARN": "arn",
    "LOOKUP_TABLE_NAME": "lookup",
    "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
    "_X_AMZN_TRACE_ID": "Root=1-0-0;Parent=0;Sampled=1",
}
MOST_KEPT = 500
"""Items and messages after which the memory of AWS is emptied, so that a campaign has no end."""


class Context:
    """What Lambda hands to a function."""

    aws_request_id = "request"
    invoked_function_arn = "arn:aws:lambda:eu-central-1:111122223333:function:attacked:live"

    def __init__(self, remaining_ms: int = 8000) -> None:
        self._remaining_ms = remaining_ms

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda ends the invocation."""
        return self._remaining_ms


class _Nobody(Killer):
    """Kills nobody and remembers nothing."""

    def pass_by(self, moment: str) -> None:
        pass


class Cloud(FakeAws):
    """AWS in memory; each request is done as a whole, as the service does it.

    Attributes:
        secret: What Secrets Manager holds.
        refused: Actions that the role may not do, such as `dynamodb:GetItem`.
        was_refused: Whether one of them was asked for.
    """

    def __init__(self) -> None:
        super().__init__(FakeClock(), _Nobody())
        self.secret = json.dumps({"url": SECRET_URL, "api_key": API_KEY})
        self.refused: frozenset[str] = frozenset()
        self.was_refused = False
        self._one_at_a_time = threading.RLock()

    def call(
        self, service: str, operation: str, payload: dict[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """Answer as the service, or as IAM."""
        if f"{service}:{operation}" in self.refused:
            self.was_refused = True
            raise AwsServiceError(Cause.NOT_ALLOWED, "refused", code="AccessDeniedException")
        with self._one_at_a_time:
            kept = (self.table, self.bindings, self.queue, self.executions)
            if max(map(len, kept)) > MOST_KEPT:
                self.forget()
            return super().call(service, operation, payload, deadline)

    def forget(self) -> None:
        """Empty every table and queue."""
        with self._one_at_a_time:
            for kept in (self.table, self.bindings, self.executions):
                kept.clear()
            self.queue.clear()
            self.open_executions.clear()

    def _GetSecretValue(self, _payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - AWS's spelling
        return {"SecretString": self.secret}


def wire(cloud: Cloud, crm: Crm) -> Callable[[HttpClient, Request, Deadline], Response]:
    """Return what stands where an HTTP client would talk to a server."""

    def exchange(client: HttpClient, request: Request, deadline: Deadline) -> Response:
        deadline.require(0.001)
        if client.endpoint.host == "crm.test":
            return crm(request, deadline)
        service = client.endpoint.host.partition(".")[0]
        if service == "lambda":
            return _json(200, {"environment": "another"})
        headers = {name.lower(): value for name, value in request.headers.items()}
        operation = headers["x-amz-target"].rpartition(".")[2]
        try:
            return _json(200, cloud.call(service, operation, json.loads(request.body), deadline))
        except AwsServiceError as error:
            return _json(400, {"__type": error.code})
        except AwsConditionFailedError:
            return _json(400, {"__type": "ConditionalCheckFailedException"})

    return exchange


def _json(status: int, body: Mapping[str, Any]) -> Response:
    headers = {"content-type": "application/x-amz-json-1.0"}
    return Response(status, headers, json.dumps(body).encode())


@contextmanager
def environment(cloud: Cloud, crm: Crm, output: Output) -> Iterator[Handlers]:
    """Import every function anew, as a cold start does, among what is in memory.

    Whatever is written, traced, or waited for goes to `output` or passes at once.
    """
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, VARIABLES))
        stack.enter_context(mock.patch.object(HttpClient, "exchange", wire(cloud, crm)))
        stack.enter_context(mock.patch("time.sleep", _pass_at_once))
        waiting = with_retries.__kwdefaults__
        if "sleep" in (waiting or {}):
            stack.enter_context(mock.patch.dict(waiting, sleep=_pass_at_once))
        stack.enter_context(mock.patch.object(socket, "socket", _daemon(output)))
        handlers = {folder: _imported(folder) for folder in FOLDERS}
        stack.enter_context(redirect_stdout(output))
        yield handlers


def _pass_at_once(_seconds: float) -> None:
    """Wait for nothing."""


def _imported(folder: str) -> Handler:
    sys.modules.pop(f"{folder}.handler", None)
    handle: Handler = importlib.import_module(f"{folder}.handler").handle
    return handle


def _daemon(output: Output) -> Callable[..., "_Datagram"]:
    return lambda *_: _Datagram(output)


class _Datagram:
    """A socket whose datagrams are searched."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def setblocking(self, _blocking: bool) -> None:
        """It never blocks."""

    def sendto(self, sent: bytes, _address: object) -> None:
        """Search what is sent."""
        self._output.search(sent.decode(), "trace")
