"""Invokes a Python handler of any folder in a process of its own, with its own interpreter.

Two functions may each have an `app.py` and other versions of the same library: so none is imported
here. The process is killed when a call overstays, as Lambda kills a function's at its timeout.
"""

import base64
import contextlib
import itertools
import json
import os
import re
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import simplejson

from connect_flows.contact.invoker import InvocationResult, InvocationType
from connect_flows.invokers import lambda_context, marshalling
from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError
from connect_flows.invokers.function_timeout import FUNCTION_TIMEOUT_SECONDS, stopped
from connect_flows.invokers.handler_place import HandlerError, HandlerPlace
from connect_flows.language.function_arn import function_name

_ENDED = "Runtime.ExitError"
"""What Lambda says of a process that ended by itself."""

START_SECONDS = 60.0
"""More than Lambda's 10 s for an init phase: a laptop may be busy."""

_MOST_NAMES = 6
_HOST = Path(__file__).with_name("handler_host.py").read_text(encoding="utf-8")
_MODULES = [
    (name, str(module.__file__))
    for name, module in (
        ("simplejson", simplejson),
        ("lambda_context", lambda_context),
        ("marshalling", marshalling),
    )
]
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]+)?/?")
_CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")


class HandlerProcess:
    """One handler, in as many processes as there are invocations at once; those are kept.

    So does Lambda with environments: a contact never waits for another one's invocation.
    """

    def __init__(
        self, place: HandlerPlace, *, function_timeout_seconds: float = FUNCTION_TIMEOUT_SECONDS
    ) -> None:
        self._place = place
        self._timeout = function_timeout_seconds
        self._started: list[subprocess.Popen[str]] = []
        self._free: list[subprocess.Popen[str]] = []
        self._calls = BoundedCalls()
        self._requests = itertools.count(1)

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # no policy to read
        """Nothing is refused: a handler has no resource policy."""
        return ""

    def close(self) -> None:
        """End the processes, those of which nobody waits for the answer too."""
        for process in list(self._started):
            self._end(process)

    def _end(self, process: subprocess.Popen[str]) -> None:
        with contextlib.suppress(ValueError):  # another thread has ended it
            self._started.remove(process)
            process.kill()
            process.communicate()

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes the handler once; its start takes none of the time.

        Raises:
            HandlerError: it cannot be imported, or is not there.
        """
        request_id = f"00000000-0000-4000-8000-{next(self._requests):012x}"
        context = {
            "arn": arn,
            "name": function_name(arn),
            "request_id": request_id,
            "timeout_seconds": self._timeout,
        }
        line = json.dumps({"event": event, "context": context})
        if invocation_type == "ASYNCHRONOUS":
            arguments = (self._start(), line)
            threading.Thread(target=self._alone, args=arguments, daemon=True).start()
            return InvocationResult(outcome="answered", request_id=request_id)
        seconds = min(time_limit_seconds, self._timeout)
        try:
            told, took_ms = self._asked(self._free_one(), line, seconds)
        except TimeLimitError:
            return stopped(seconds, request_id, by_lambda=seconds < time_limit_seconds)
        error = told.get("error", "")
        return InvocationResult(
            outcome="function_error" if error else "answered",
            payload=None if error else base64.b64decode(told["payload"]),
            error=error,
            took_ms=took_ms,
            request_id=request_id,
        )

    def _asked(
        self, process: subprocess.Popen[str], line: str, seconds: float
    ) -> tuple[dict[str, Any], float]:
        ended = True  # also when whoever waits is interrupted: the next would get this answer
        try:
            told, took_ms = self._calls.run(lambda: _exchanged(process, line), seconds=seconds)
            # It may take a moment until the machine says so too.
            ended = told.get("error", "").startswith(_ENDED)
        finally:
            self._end(process) if ended else self._free.append(process)
        return told, took_ms

    def _alone(self, process: subprocess.Popen[str], line: str) -> None:
        """Answer nobody, in an environment of its own, as Lambda would."""
        with contextlib.suppress(TimeLimitError):
            self._calls.run(lambda: _exchanged(process, line), seconds=self._timeout)
        self._end(process)

    def _free_one(self) -> subprocess.Popen[str]:
        while self._free:
            with contextlib.suppress(IndexError):  # another thread was quicker
                process = self._free.pop()
                if process.poll() is None:
                    return process
                self._end(process)
        return self._start()

    def _start(self) -> subprocess.Popen[str]:
        place = self._place
        process = subprocess.Popen(  # noqa: S603 # the interpreter that its user names
            [place.python, "-c", _HOST],
            cwd=place.folder,
            env=without_credentials(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._started.append(process)
        started = {"modules": _MODULES, "module": place.module, "function": place.function}
        try:
            told, _ = self._calls.run(
                lambda: _exchanged(process, json.dumps(started)), seconds=START_SECONDS
            )
        except TimeLimitError:
            told = {"failed": f"its import takes over {START_SECONDS:.0f} s"}
        if "ready" not in told:
            self._end(process)
            if "functions" in told:
                names = ", ".join(told["functions"][:_MOST_NAMES]) or "none"
                raise HandlerError(
                    f"{place.folder / place.module} has no function {place.function!a} to call. "
                    f"It has: {names}."
                )
            raise HandlerError(
                f"{place.folder / place.module}: {place.function} cannot be imported by "
                f"{place.python}: {told.get('failed') or told.get('error')}. Install what it needs "
                "in a .venv in its folder, or give the interpreter's folder in PYTHONPATH."
            )
        return process


def without_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that reaches no AWS account: only one on this machine keeps its keys.

    What is played must not change what is real: a handler under test would, with the credentials
    of the shell that plays it.
    """
    if _LOOPBACK.fullmatch(environment.get("AWS_ENDPOINT_URL", "")):
        return dict(environment)
    kept = {
        name: value
        for name, value in environment.items()
        if name not in _CREDENTIALS and not name.startswith("AWS_CONTAINER_")
    }
    nowhere = dict.fromkeys(("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"), os.devnull)
    return {**kept, **nowhere, "AWS_EC2_METADATA_DISABLED": "true"}


def _exchanged(process: subprocess.Popen[str], line: str) -> dict[str, Any]:
    assert process.stdin is not None  # noqa: S101 # both are pipes
    assert process.stdout is not None  # noqa: S101 # as above
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        said = process.stdout.readline()
    except (OSError, ValueError):  # it has gone, or was closed
        said = ""
    if said:
        told: dict[str, Any] = json.loads(said)
        return told
    return {"error": f"{_ENDED}: the process ended without an answer"}
