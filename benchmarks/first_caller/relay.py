"""Passes bytes on with the delay of a network, in a process of its own.

Run: `python -m benchmarks.first_caller.relay`, with lines `<port to listen on> <port to relay to>
<round trip in seconds>` on its input; it prints a line once it serves them. A flight either way
takes half of a round trip. On loopback a connection is there at once, so the first flight waits for
the round trip that connecting would have taken.
"""

import asyncio
import selectors
import sys
from collections.abc import Callable
from functools import partial
from typing import cast

HOST = "127.0.0.1"


class _Side(asyncio.Protocol):
    """One side of a connection: what it receives goes to the other side, later."""

    def __init__(self, seconds: float, opened: float = 0.0) -> None:
        self._seconds = seconds
        self._opened = opened
        self._loop = asyncio.get_running_loop()
        self.waiting: list[bytes] = []
        self.transport: asyncio.WriteTransport | None = None
        self.other: _Side | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.WriteTransport", transport)
        self.transport.writelines(self.waiting)

    def data_received(self, data: bytes) -> None:
        self._later(partial(self._pass_on, data))

    def eof_received(self) -> bool:
        self._later(self._end)
        return True

    def connection_lost(self, _: Exception | None) -> None:
        self._later(self._end)

    def _later(self, do: Callable[[], None]) -> None:
        sent = max(self._loop.time(), self._opened)
        self._loop.call_at(sent + self._seconds, do)

    def _pass_on(self, data: bytes) -> None:
        if self.other is None:
            return
        if self.other.transport is None:
            self.other.waiting.append(data)
        elif not self.other.transport.is_closing():
            self.other.transport.write(data)

    def _end(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.close()


class _Accepted(_Side):
    """The caller's side, which opens the other one."""

    def __init__(self, port: int, round_trip: float) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(round_trip / 2, loop.time() + round_trip)
        self._port = port
        self._round_trip = round_trip
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.other = _Side(self._round_trip / 2)
        self.other.other = self
        self._task = self._loop.create_task(self._connect(self.other))

    async def _connect(self, other: _Side) -> None:
        await self._loop.create_connection(lambda: other, HOST, self._port)


async def serve(routes: list[tuple[int, int, float]]) -> None:
    """Relay from each port to another with its round trip, until cancelled."""
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(partial(_Accepted, port, round_trip), HOST, listen)
        for listen, port, round_trip in routes
    ]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _precise() -> asyncio.AbstractEventLoop:
    """A loop whose timers are exact: epoll, the usual selector, rounds up to milliseconds."""
    return asyncio.SelectorEventLoop(selectors.SelectSelector())


if __name__ == "__main__":
    lines = [line.split() for line in sys.stdin]
    with asyncio.Runner(loop_factory=_precise) as runner:
        runner.run(serve([(int(port), int(to), float(seconds)) for port, to, seconds in lines]))
