"""An address where packets disappear: nobody refuses, nobody answers."""

import contextlib
import socket
from collections.abc import Iterator

from benchmarks.storm.loopback import HOST

FILLERS = 3


@contextlib.contextmanager
def dead_port() -> Iterator[int]:
    """A port of this machine, dead as long as the `with` block lasts.

    Once the queue of a listener that never accepts is full, the system drops whoever else knocks.
    """
    with contextlib.ExitStack() as sockets:
        listener = sockets.enter_context(socket.create_server((HOST, 0), backlog=0))
        for _ in range(FILLERS):
            filler = sockets.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        port: int = listener.getsockname()[1]
        yield port
