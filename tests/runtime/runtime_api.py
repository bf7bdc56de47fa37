"""Lambda's Runtime API on loopback: what stands between the service and a function's process.

Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
"""

import itertools
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

PREFIX = "/2018-06-01/runtime"
PATIENCE_SECONDS = 60.0
"""Generous: what is tested is what happens, not how fast."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """An invocation, as the client is given it."""

    body: bytes
    arn: str
    trace: str
    timeout_seconds: float = 8.0
    request_id: str = field(
        default_factory=lambda: f"00000000-0000-4000-8000-{next(_numbers):012x}"
    )

    def headers(self) -> dict[str, str]:
        deadline_ms = int((time.time() + self.timeout_seconds) * 1000)
        return {
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": self.request_id,
            "Lambda-Runtime-Deadline-Ms": str(deadline_ms),
            "Lambda-Runtime-Invoked-Function-Arn": self.arn,
            "Lambda-Runtime-Trace-Id": self.trace,
        }


@dataclass(frozen=True, slots=True)
class Told:
    """What the client posted.

    Attributes:
        path: below the API's prefix, such as `invocation/ID/response`, `init/error`.
    """

    path: str
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 # any JSON
        return json.loads(self.body)


class RuntimeApi:
    """One function's API. Hands out invocations and keeps what comes back."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self._asked: SimpleQueue[Asked] = SimpleQueue()
        self._told: SimpleQueue[Told] = SimpleQueue()
        self._over = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @contextmanager
    def serving(self) -> Iterator["RuntimeApi"]:
        thread = Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            self._server.shutdown()
            self._server.server_close()

    def ask(self, asked: Asked) -> Told:
        self._asked.put(asked)
        return self.told()

    def send(self, asked: Asked) -> None:
        """Ask without waiting for what comes back."""
        self._asked.put(asked)

    def told(self) -> Told:
        try:
            return self._told.get(timeout=PATIENCE_SECONDS)
        except Empty:
            raise AssertionError("the runtime client told nothing") from None

    def next(self) -> Asked | None:
        while not self._over.is_set():
            try:
                return self._asked.get(timeout=0.1)
            except Empty:
                continue
        return None

    def note(self, told: Told) -> None:
        self._told.put(told)


def _handler(api: RuntimeApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.removeprefix(f"{PREFIX}/")
            api.got.append(path)
            asked = api.next() if path == "invocation/next" else None
            if asked:
                self._reply(HTTPStatus.OK, asked.body, asked.headers())
            elif path == "restore/next":
                self._reply(HTTPStatus.OK, b"{}", {})
            else:
                self.close_connection = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._reply(HTTPStatus.ACCEPTED, b'{"status":"OK"}', {})
            api.note(Told(self.path.removeprefix(f"{PREFIX}/"), body))

        def _reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
