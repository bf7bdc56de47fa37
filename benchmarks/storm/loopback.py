"""A small HTTP/1.1 server on loopback: keep-alive, JSON, as many connections as it takes."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

HOST = "127.0.0.1"


class Request(NamedTuple):
    """A request; header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes


class Response(NamedTuple):
    """A JSON response."""

    status: int
    document: Mapping[str, Any]
    headers: Mapping[str, str] = {}


Answer = Callable[[Request], Awaitable[Response]]


class LoopbackServer:
    """Answers on a port that it keeps, also over a time in which it refuses connections."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def open(self) -> None:
        """Listens; the first time on a free port without the digits 503, then on the same one.

        Somebody who looks for "503" in an error's text shall not find it in a port number.
        """
        while self._server is None:
            server = await asyncio.start_server(self._serve, HOST, self.port, backlog=1024)
            port = server.sockets[0].getsockname()[1]
            if "503" in str(port):
                server.close()
            else:
                self._server, self.port = server, port

    async def close(self) -> None:
        """Stops listening and breaks all connections: who connects now is refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._connections:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):  # the client left
            while True:
                writer.write(_written(await self._answer(await _read(reader))))
                await writer.drain()
        self._connections.discard(writer)
        writer.close()


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(first.split(" ")[1], headers, body)


def _written(response: Response) -> bytes:
    body = json.dumps(response.document).encode()
    lines = [
        f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in response.headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
