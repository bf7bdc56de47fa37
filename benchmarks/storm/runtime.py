"""The inside of an execution environment: what the process does from its start to its end."""

import importlib
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.storm.setup import FunctionSetup

LAMBDAS = Path(__file__).parents[2] / "lambdas"

FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:storm:live"


@dataclass(frozen=True, slots=True)
class Invocation:
    """One request. `received_at` is the epoch second at which Lambda got it."""

    event: dict[str, Any]
    request_id: str
    received_at: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What the handler answered, as JSON, or what it raised, in words."""

    payload: str = "null"
    error: str = ""


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


def live(pipe: Connection, setup: FunctionSetup, startup_seconds: float, started_as: str) -> None:
    """Starts up, says so with an empty reply, then answers invocations until the pipe closes."""
    _settle_in(setup, started_as)
    time.sleep(startup_seconds)
    try:
        handle = _import_handler(setup.handler)
    except Exception as error:  # noqa: BLE001 # whatever an import raises fails the environment
        pipe.send(Reply(error=f"start-up failed: {error!r}"))
        return
    pipe.send(Reply())
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
    sys.path.insert(0, str(LAMBDAS))
    sys.dont_write_bytecode = False  # compiled once: a deployed package holds its .pyc files
    if setup.dns_stall_seconds:
        _stall_lookups(setup)


def _stall_lookups(setup: FunctionSetup) -> None:
    """Makes every name lookup of this process slow while the trouble lasts."""
    resolve = socket.getaddrinfo

    def resolve_late(*args: Any, **options: Any) -> Any:  # noqa: ANN401 # passed on as they are
        if setup.timeline.in_trouble():
            time.sleep(setup.dns_stall_seconds)
        return resolve(*args, **options)

    socket.getaddrinfo = resolve_late


def _import_handler(handler: str) -> Callable[[dict[str, Any], Context], Any]:
    module, _, name = handler.rpartition(".")
    function: Callable[[dict[str, Any], Context], Any] = getattr(
        importlib.import_module(module), name
    )
    return function


def _run(
    handle: Callable[[dict[str, Any], Context], Any], invocation: Invocation, timeout: float
) -> Reply:
    os.environ["_X_AMZN_TRACE_ID"] = f"Root=1-{invocation.received_at:08x}-{0:024x};Sampled=0"
    try:
        answer = handle(invocation.event, Context(invocation.request_id, timeout))
        return Reply(payload=json.dumps(answer))
    except Exception as error:  # noqa: BLE001 # to Lambda every exception is a function error
        return Reply(error=f"{type(error).__name__}: {error}")
