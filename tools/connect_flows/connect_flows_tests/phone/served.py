"""A telephone that is served, and tabs of a browser without the browser."""

import json
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any, Self
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect

from connect_flows.phone.exchange import Exchange
from connect_flows.phone.server import Telephone


class Tab:
    """A tab of a browser, without the browser."""

    def __init__(self, opening: AbstractContextManager[ClientConnection]) -> None:
        self._opening = ExitStack()
        self._socket = opening
        self.heard: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        self.socket = self._opening.enter_context(self._socket)
        return self

    def __exit__(self, *_error: object) -> None:
        self._opening.close()

    def send(self, do: str, **parts: object) -> None:
        self.socket.send(json.dumps({"do": do, **parts}))

    def until(self, kind: str, of: str = "") -> dict[str, Any]:
        """Wait for the next message of a kind, and of an event's type."""
        while True:
            for at, message in enumerate(self.heard):
                if message["kind"] == kind and of in ("", message.get("event", {}).get("type")):
                    del self.heard[: at + 1]
                    return message
            self.heard = json.loads(self.socket.recv(timeout=60))
            self.told += self.heard

    def presses(self, key: str) -> None:
        """Wait until keys are asked for, and press one."""
        while self.until("passing")["why"] != "input":
            pass
        self.send("press", key=key)

    def choose(self, label: str) -> None:
        """Wait for a question, and take the button of it that says this."""
        question = self.until("question")
        labels = [one["label"] for one in question["options"]]
        choice = next(at for at, one in enumerate(labels) if label in one)
        self.send("answer", question=question["id"], choice=choice, text="")

    def dial(self, flow: str, channel: str = "voice", *, hurried: bool = True) -> None:
        self.send(
            "dial",
            flow=flow,
            channel=channel,
            **{"from": "+15550100"},
            language="en-US",
            hurried=hurried,
        )


class Served:
    """A telephone that is being served."""

    def __init__(self, telephone: Telephone) -> None:
        self.address = telephone.address
        parts = urlsplit(telephone.address)
        self.host, self.path = parts.netloc, parts.path

    def get(self, path: str, *, method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection(self.host, timeout=60)
        connection.request(method, path, headers={"Host": self.host, **headers})
        return connection.getresponse()

    def tab(self, **headers: str) -> Tab:
        given = {"origin": f"http://{self.host}", "path": self.path, **headers}
        uri = f"ws://{self.host}{given.pop('path')}line"
        origin = given.pop("origin") or None
        return Tab(connect(uri, origin=origin, additional_headers=given, proxy=None))  # type: ignore[arg-type] # an origin is a text


@contextmanager
def serving(exchange: Exchange) -> Iterator[Served]:
    telephone = Telephone(exchange)
    thread = threading.Thread(target=telephone.run, daemon=True)
    thread.start()
    try:
        yield Served(telephone)
    finally:
        telephone.stop()
        thread.join(60)
