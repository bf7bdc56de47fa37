"""One connection to a host, opened on first use, which may die in silence between two uses."""

from __future__ import annotations

import select
import socket
import sys

from in_time.budget import Cause, Deadline, DownstreamError, Moment
from in_time.wire.connecting import Connector
from in_time.wire.request import Endpoint
from in_time.wire.resolver import Resolver
from in_time.wire.response import Response, read_response
from in_time.wire.sockets import BoundedSocket, broke_off
from in_time.wire.stream import LostBeforeAnswerError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from in_time.wire.tls import BoundedTlsSocket

IDLE_SECONDS = 5.0
"""A connection that has been idle longer may be dead without our knowing (the environment was
frozen meanwhile), so what must not be sent twice gets a new one, and what may be does not wait long
for a sign of life."""

SIGN_OF_LIFE_SECONDS = 0.3
"""What the peer's system may take to acknowledge a request, however long the peer then works."""

_CONNECTOR = Connector()


class Connection:
    """A socket that is opened on first use, or ahead of it.

    Attributes:
        endpoint: the peer.
        idle_since: when it was last used, or opened.
    """

    def __init__(self, endpoint: Endpoint, resolver: Resolver) -> None:
        self.endpoint = endpoint
        self._resolver = resolver
        self._socket: BoundedSocket | BoundedTlsSocket | None = None
        self._watch = select.poll()
        self.idle_since = Moment()

    def ask(self, message: bytes, deadline: Deadline, *, repeatable: bool) -> tuple[Response, bool]:
        """Send `message` and read the answer; tell whether the connection can be used again.

        Raises:
            LostBeforeAnswerError: the peer closed before the first byte of an answer; or
                it is silent, was used before, and the request is `repeatable`.
        """
        replaceable = repeatable and self._socket is not None
        sock = self._socket or self.open(deadline)
        sock.deadline = deadline
        try:
            sock.sendall(message)
        except OSError as error:
            if not broke_off(error):
                raise
            lost = f"the connection broke off: {error}"
            raise LostBeforeAnswerError(Cause.UNREACHABLE, lost) from error
        if replaceable and self._stays_silent(sock, deadline.wait_seconds()):
            raise LostBeforeAnswerError(Cause.UNREACHABLE, "the connection died in silence")
        return read_response(sock)

    def close(self) -> None:
        """Let go of the peer."""
        if self._socket is not None:
            self._socket.close()

    @property
    def used(self) -> bool:
        """Whether it has been open for a while, and may have died in it."""
        return self._socket is not None

    @property
    def rested(self) -> bool:
        """Whether it has been idle for so long that it may have died in silence."""
        return self.idle_since.seconds_ago() >= IDLE_SECONDS

    @property
    def dead(self) -> bool:
        """Whether the peer has closed: an idle connection has nothing to read but the end.

        And what TLS has to say by itself: session tickets, which follow a handshake.
        """
        if self._socket is None:
            return True
        return bool(self._watch.poll(0)) and not self._socket.says_nothing()

    def _stays_silent(self, sock: BoundedSocket | BoundedTlsSocket, left: float) -> bool:
        """Whether nobody is there any more, as far as that shows in half of the time that is left.

        A peer that works on the request says nothing for a while either, but its system has
        acknowledged it: then there is no haste, and no doubt where it answered a moment ago.
        """
        first = min(SIGN_OF_LIFE_SECONDS, left / 3)
        if self._watch.poll(first * 1000):
            return False
        if _unacknowledged(sock):
            return True
        return self.rested and not self._watch.poll((left / 2 - first) * 1000)

    def open(self, deadline: Deadline, *, ahead: bool = False) -> BoundedSocket | BoundedTlsSocket:
        """Look up, connect and shake hands.

        Args:
            deadline: it is open before.
            ahead: this thread is one that nobody waits for.

        Raises:
            DownstreamError: with the cause, whatever went wrong.
        """
        sock = self._open(deadline, ahead=ahead)
        self._watch.register(sock, select.POLLIN)
        self.idle_since = Moment()
        self._socket = sock
        return sock

    def _open(self, deadline: Deadline, *, ahead: bool) -> BoundedSocket | BoundedTlsSocket:
        endpoint = self.endpoint
        host, port = endpoint.host, endpoint.port
        addresses = self._resolver.addresses(host, port, deadline, here=ahead)
        sock = _CONNECTOR.connect(addresses, deadline)
        if not endpoint.tls:
            return sock
        from in_time.wire.tls import OtherAuthorityError, secure  # noqa: PLC0415 - says why

        try:
            try:
                return secure(sock, endpoint, deadline)
            except OtherAuthorityError:
                sock = _CONNECTOR.connect(addresses, deadline)
                return secure(sock, endpoint, deadline)
        except DownstreamError:  # it accepts, and is dead all the same
            _CONNECTOR.avoid(sock.address)
            raise


def _unacknowledged(sock: BoundedSocket | BoundedTlsSocket) -> bool:
    """Whether the peer's system has not said that it has all that was sent.

    Read from `tcpi_unacked` of the kernel's `struct tcp_info` (linux/tcp.h), after eight bytes and
    four numbers. Lambda is Linux; where no system tells, this is False.
    """
    if sys.platform != "linux":
        return False
    return any(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 28)[24:])
