"""Sockets that cannot wait past a deadline, however the bytes trickle.

A socket's own timeout starts anew with every byte, so a peer that drips keeps its caller for
ever. Here every send and every receive gets what is left of the deadline, and no more.
"""

from __future__ import annotations

import socket

from in_time.budget import Deadline
from in_time.wire.resolver import Address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class BoundedSocket(socket.socket):
    """A TCP socket bound by `deadline`, which does not block but while it has to wait.

    Most often it has not: then a timeout would only cost two calls of the system more.
    """

    deadline: Deadline
    address: Address

    def sendall(self, data: ReadableBuffer, flags: int = 0, /) -> None:
        """Send all of it within the deadline."""
        left = self.deadline.wait_seconds()
        view = memoryview(data)
        try:
            sent = self.send(view, flags)
        except BlockingIOError:
            sent = 0
        if sent < view.nbytes:
            self.settimeout(left)
            super().sendall(view[sent:], flags)
            self.setblocking(False)

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive what is there within the deadline."""
        left = self.deadline.wait_seconds()
        try:
            return super().recv(size, flags)
        except BlockingIOError:
            self.settimeout(left)
        found = super().recv(size, flags)
        self.setblocking(False)
        return found

    def says_nothing(self) -> bool:
        """Whether what can be read is no end, and nothing that was said: without TLS it is."""
        return False


def broke_off(error: OSError) -> bool:
    """Whether the peer has let go of the connection, be it in the middle of TLS.

    `ssl` is not imported for it: a start imports that while its first host is being looked up.
    """
    return isinstance(error, ConnectionError) or type(error).__name__ == "SSLEOFError"


def is_of_tls(error: OSError) -> bool:
    """Whether it is TLS that failed."""
    return type(error).__module__ == "ssl"
