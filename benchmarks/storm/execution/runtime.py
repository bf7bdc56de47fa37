"""The inside of an execution environment: what the process does from its start to its end."""

import importlib
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.storm.execution.core_wait import core_wait_seconds
from benchmarks.storm.execution.setup import FunctionSetup
from benchmarks.storm.loopback import HOST
from import_roots import IMPORT_ROOTS

FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:storm:live"

IMPORT_SECONDS = 0.1
"""The end of a start-up, for the import of the function's own modules: 30 ms of CPU."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """One request. `received_at` is the epoch second at which Lambda got it."""

    event: dict[str, Any]
    request_id: str
    received_at: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What the handler answered, as JSON, or what it raised, in words.

    Attributes:
        began: When the work was begun, on the monotonic clock.
        ended: When it was done.
        late_seconds: Of the time between, what passed because no core was free.
    """

    payload: str = "null"
    error: str = ""
    began: float = 0.0
    ended: float = 0.0
    late_seconds: float = 0.0


class Context:
    """Lambda's context object."""

    function_name = "storm"
    function_version = "1"
    invoked_function_arn = FUNCTION_ARN
    memory_limit_in_mb = "256"
    log_group_name = "/aws/lambda/storm"
    log_stream_name = "storm"

    def __init__(self, request_id: str, timeout_seconds: float) -> None:
        self.aws_request_id = request_id
        self._ends_at = time.monotonic() + timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Until Lambda kills the invocation; never below 0."""
        return max(0, int((self._ends_at - time.monotonic()) * 1000))


class TroubledResolver:
    """The system's resolver: slow while the trouble lasts, or with a dead address to offer.

    Attributes:
        stalled_seconds: How long the import itself has waited. What a thread beside it looks up
            holds no start-up back.
    """

    def __init__(self, setup: FunctionSetup) -> None:
        self._setup = setup
        self._look_up = socket.getaddrinfo
        self.stalled_seconds = 0.0

    def look_up(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 # passed on as they are
        """What `socket.getaddrinfo` does, later, and with other addresses."""
        found = self._look_up(*args, **options)
        if not self._setup.timeline.in_trouble():
            return found
        if threading.current_thread() is threading.main_thread():
            self.stalled_seconds += self._setup.dns_stall_seconds
        time.sleep(self._setup.dns_stall_seconds)
        dead = self._setup.dead_port
        of_aws = self._setup.variables.get("AWS_ENDPOINT_URL", "").endswith(f":{args[1]}")
        if dead is None or of_aws:
            return found
        kind = found[0][:4]
        return [(*kind, (HOST, dead)), *found, *found]


def live(pipe: Connection, setup: FunctionSetup, ready_at: float, started_as: str) -> None:
    """Starts up, says so with an empty reply, then answers invocations until the pipe closes.

    It is ready at that time of the monotonic clock, and not before: the import comes last and is
    part of the time, but for what a slow resolver adds to it.
    """
    _settle_in(setup, started_as)
    resolver = TroubledResolver(setup)
    socket.getaddrinfo = resolver.look_up
    import_at = ready_at - IMPORT_SECONDS
    time.sleep(max(0.0, import_at - time.monotonic()))
    began, waited = time.monotonic(), core_wait_seconds()
    try:
        handle = _import_handler(setup.handler)
    except Exception as error:  # noqa: BLE001 # whatever an import raises fails the environment
        pipe.send(Reply(error=f"start-up failed: {error!r}"))
        return
    of_the_machine = began - import_at + core_wait_seconds() - waited
    overdue = time.monotonic() - ready_at - resolver.stalled_seconds
    time.sleep(max(0.0, -overdue))
    late = min(max(0.0, overdue), of_the_machine)
    pipe.send(Reply(began=began, ended=time.monotonic(), late_seconds=late))
    while True:
        try:
            invocation: Invocation = pipe.recv()
        except EOFError:
            return
        pipe.send(_run(handle, invocation, setup.timeout_seconds))


def _settle_in(setup: FunctionSetup, started_as: str) -> None:
    """Gives the process a function's surroundings; its log goes nowhere, but is written."""
    os.environ.clear()
    os.environ.update(setup.variables)
    os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"] = started_as
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    sys.path[:0] = IMPORT_ROOTS
    sys.dont_write_bytecode = False  # compiled once: a deployed package holds its .pyc files


def _import_handler(handler: str) -> Callable[[dict[str, Any], Context], Any]:
    module, _, name = handler.rpartition(".")
    function: Callable[[dict[str, Any], Context], Any] = getattr(
        importlib.import_module(module), name
    )
    return function


def _run(
    handle: Callable[[dict[str, Any], Context], Any], invocation: Invocation, timeout: float
) -> Reply:
    began, waited = time.monotonic(), core_wait_seconds()
    os.environ["_X_AMZN_TRACE_ID"] = f"Root=1-{invocation.received_at:08x}-{0:024x};Sampled=0"
    payload, failure = "null", ""
    try:
        payload = json.dumps(handle(invocation.event, Context(invocation.request_id, timeout)))
    except Exception as error:  # noqa: BLE001 # to Lambda every exception is a function error
        failure = f"{type(error).__name__}: {error}"
    return Reply(payload, failure, began, time.monotonic(), core_wait_seconds() - waited)
