"""Serves the page and its lines, on loopback alone, until it is interrupted."""

import asyncio
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from connect_flows.phone.exchange import MOST_LINES, Exchange
from connect_flows.phone.guard import Guard
from connect_flows.phone.line import Line
from connect_flows.phone.outbox import Outbox, PageGoneError
from connect_flows.phone.saved import SAVED
from connect_flows.phone.wire import LONGEST_ORDER, OrderError, read_order, written

HOST = "127.0.0.1"
_PAGE = Path(__file__).with_name("page")
_INDEX = "index.html"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_TRY_AGAIN_LATER = 1013
_MOST_QUEUED_ORDERS = 64
_MOST_CONNECTIONS = 64


class Telephone:
    """A server with an address of its own: a free port, and a token that nobody can guess.

    Attributes:
        address: What to open in a browser.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._socket = socket.socket()
        self._socket.bind((HOST, 0))
        self._socket.listen()  # whoever opens the address before the server runs, waits
        port = self._socket.getsockname()[1]
        token = secrets.token_urlsafe(24)
        self.address = f"http://{HOST}:{port}/{token}/"
        self._server = uvicorn.Server(
            uvicorn.Config(
                Guard(_application(exchange), token=token, port=port),
                loop="asyncio",
                http="h11",
                ws="websockets-sansio",
                ws_max_size=LONGEST_ORDER,
                ws_max_queue=_MOST_QUEUED_ORDERS,
                lifespan="off",
                limit_concurrency=_MOST_CONNECTIONS,
                log_level="warning",
                access_log=False,  # the token is in the address
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )

    def run(self) -> None:
        """Serve until interrupted, or told to stop."""
        with self._socket:
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Let `run` return, from another thread."""
        self._server.should_exit = True


def _application(exchange: Exchange) -> Starlette:
    lines = 0

    async def page(request: Request) -> Response:
        return _file(request.path_params.get("name", _INDEX))

    async def saved(request: Request) -> Response:
        done = exchange.call(request.path_params["call"])
        kind = SAVED.get(request.path_params["kind"])
        if done is None or kind is None:
            return _not_found()
        try:
            text = await run_in_threadpool(kind.write, done)
        except ValueError as error:  # what was done fits no such file: the error says why
            return PlainTextResponse(f"{error}\n", status_code=409)
        name = f"{done.file_name}{kind.ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text.encode(), media_type=kind.media_type, headers=headers)

    async def line(websocket: WebSocket) -> None:
        nonlocal lines
        if lines >= MOST_LINES:
            await websocket.close(_TRY_AGAIN_LATER)
            return
        lines += 1
        try:
            await websocket.accept()
            await _serve(websocket, exchange)
        finally:
            lines -= 1

    return Starlette(
        routes=[
            Route("/{token}/", page),
            Route("/{token}/page/{name}", page),
            Route("/{token}/calls/{call}/{kind}", saved),
            WebSocketRoute("/{token}/line", line),
        ]
    )


async def _serve(websocket: WebSocket, exchange: Exchange) -> None:
    """Take the page's orders, one after the other, and tell it what happens meanwhile."""
    outbox = Outbox(asyncio.get_running_loop())
    line = Line(exchange, outbox)
    sending = asyncio.create_task(_send(websocket, outbox))
    try:
        await run_in_threadpool(line.greet)
        while (message := await websocket.receive())["type"] != "websocket.disconnect":
            text = message.get("text") or ""
            try:
                order = read_order(text)
            except OrderError as error:
                outbox.put_at_once({"kind": "trouble", "text": str(error)})
                continue
            await run_in_threadpool(line.take, order)
    finally:
        line.close()
        sending.cancel()


async def _send(websocket: WebSocket, outbox: Outbox) -> None:
    with suppress(PageGoneError):
        while True:
            messages = await outbox.take()
            await websocket.send_text(written(messages))
    await websocket.close(_TRY_AGAIN_LATER)  # the page took nothing for too long


@cache
def _files() -> Mapping[str, tuple[bytes, str]]:
    """The page's files by name: what is not here is not served, whatever its path."""
    return MappingProxyType(
        {
            file.name: (file.read_bytes(), _MEDIA_TYPES[file.suffix])
            for file in _PAGE.iterdir()
            if file.suffix in _MEDIA_TYPES
        }
    )


def _file(name: str) -> Response:
    found = _files().get(name)
    return Response(found[0], media_type=found[1]) if found else _not_found()


def _not_found() -> Response:
    return PlainTextResponse("There is nothing here.\n", status_code=404)
