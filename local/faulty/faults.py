"""Every way to misbehave, by name: what happens instead of the right answer.

A fault may carry a number after a colon: `slow:2.5` answers right after 2.5 seconds.
"""

import contextlib
import json
import re
import socket
import struct
import threading
from collections.abc import Callable

from local.faulty.edge_answers import by_the_edge, through_the_edge
from local.faulty.wire import json_response, response

DRIP_SECONDS = 0.05
HUGE_BYTES = 100 * 1024 * 1024

REFUSED = "refused"
NOT_ACCEPTED = "not_accepted"
TLS_MUTE = "tls_mute"
UPLOAD_STUCK = "upload_stuck"

OF_THE_LISTENER = frozenset({REFUSED, NOT_ACCEPTED})
"""Nobody can connect, so these can only be set and lifted from within the process."""

OF_THE_CONNECTION = frozenset({TLS_MUTE, UPLOAD_STUCK})
"""The connection is accepted and nothing is ever read."""


class Exchange:
    """One request that is about to be answered wrong.

    Attributes:
        sock: the client's connection.
        right_answer: what a healthy CRM would send.
        number: what came after the colon in the fault's name.
        over: set when the server ends.
    """

    def __init__(
        self, sock: socket.socket, right_answer: bytes, number: float, over: threading.Event
    ) -> None:
        self.sock = sock
        self.right_answer = right_answer
        self.number = number
        self.over = over

    def drip(self, data: bytes) -> None:
        """Send byte by byte, so slowly that it never ends, yet no read ever waits long."""
        for byte in data:
            self.sock.sendall(bytes([byte]))
            if self.over.wait(DRIP_SECONDS):
                return

    def reset(self) -> None:
        """End the connection the rude way."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


def _hang(exchange: Exchange) -> None:
    exchange.over.wait()


def _slow(exchange: Exchange) -> None:
    exchange.over.wait(exchange.number or 2.0)
    exchange.sock.sendall(exchange.right_answer)


def _header_drip(exchange: Exchange) -> None:
    exchange.drip(b"HTTP/1.1 200 OK\r\nX-Drip: " + b"x" * 60_000)


def _drip(exchange: Exchange) -> None:
    exchange.sock.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
    )
    exchange.drip(b" " * 60_000)


def _huge(exchange: Exchange) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {HUGE_BYTES}"
    exchange.sock.sendall(head.encode() + b"\r\n\r\n")
    chunk = b" " * 65536
    with contextlib.suppress(OSError):  # the client has seen enough, as it should
        for _ in range(HUGE_BYTES // len(chunk)):
            exchange.sock.sendall(chunk)


def _huge_unannounced(exchange: Exchange) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
    exchange.sock.sendall(head.encode() + b"\r\n\r\n")
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    with contextlib.suppress(OSError):  # as above
        for _ in range(HUGE_BYTES // 65536):
            exchange.sock.sendall(chunk)


def _reset(exchange: Exchange) -> None:
    exchange.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    exchange.over.wait(DRIP_SECONDS)  # let what was sent arrive before the reset overtakes it
    exchange.reset()


def _down(exchange: Exchange) -> None:
    exchange.reset()


def _says(data: bytes) -> Callable[[Exchange], None]:
    def say(exchange: Exchange) -> None:
        exchange.sock.sendall(data)

    return say


_BUSY = {"error": "busy"}
_AWS_BUSY = {"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}

AFTER_THE_REQUEST: dict[str, Callable[[Exchange], None]] = {
    "hang": _hang,
    "slow": _slow,
    "header_drip": _header_drip,
    "drip": _drip,
    "huge": _huge,
    "huge_unannounced": _huge_unannounced,
    "reset": _reset,
    "down": _down,
    "429": _says(json_response(429, _BUSY, Retry_After="60")),
    "503": _says(json_response(503, _BUSY, Retry_After="60")),
    "overloaded": _says(json_response(503, _BUSY)),
    "503_edge": _says(by_the_edge(503)),
    "403_edge": _says(by_the_edge(403)),
    "503_through_edge": _says(
        through_the_edge(503, json.dumps(_BUSY).encode(), Content_Type="application/json")
    ),
    "aws_throttle": _says(json_response(400, _AWS_BUSY)),
    "401": _says(json_response(401, {"error": "invalid_token"})),
    "500": _says(json_response(500, {"error": "internal"})),
    "redirect": _says(response(302, Location="/customers?phone=again")),
    "invalid_json": _says(response(200, b'{"name": ', Content_Type="application/json")),
    "wrong_shape": _says(json_response(200, {"name": ["Ana"], "tier": None})),
    "wrong_type": _says(response(200, json.dumps(_BUSY).encode(), Content_Type="text/html")),
}

NAMES = frozenset({"", *OF_THE_LISTENER, *OF_THE_CONNECTION, *AFTER_THE_REQUEST})


def parse(fault: str) -> tuple[str, float]:
    """A fault's name and its number, 0 when it has none.

    Raises:
        ValueError: there is no such fault.
    """
    name, _, number = fault.strip().partition(":")
    if name not in NAMES:
        raise ValueError(f"no fault {name!r}: one of {', '.join(sorted(NAMES - {''}))}, or none")
    if not re.fullmatch(r"[0-9]{0,6}(\.[0-9]{1,6})?", number):
        raise ValueError(f"{fault!r} says no seconds after the colon: write them as in slow:2.5")
    return name, float(number or 0)
