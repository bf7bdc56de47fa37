"""HTTP/1.1 in as few lines as a well-behaved client needs."""

import json
import socket
from dataclasses import dataclass

_LONGEST_HEADER = 65536


@dataclass(frozen=True, slots=True)
class Received:
    """A request. Header names are in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def receive(sock: socket.socket) -> Received | None:
    """The next request on a connection, None when the client has closed it."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = sock.recv(65536)
        if not chunk or len(data) > _LONGEST_HEADER:
            return None
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = int(headers.get("content-length", "0"))
    while len(body) < length:
        chunk = sock.recv(65536)
        if not chunk:
            return None
        body += chunk
    return Received(method, target, headers, body)


def response(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A whole response; `Retry_After="60"` becomes the header `Retry-After: 60`."""
    lines = [f"HTTP/1.1 {status} Status", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def json_response(status: int, content: object, **headers: str) -> bytes:
    """A whole response that holds JSON."""
    headers = {"Content_Type": "application/json", **headers}
    return response(status, json.dumps(content).encode(), **headers)
