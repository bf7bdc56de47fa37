"""One HTTP exchange within a deadline, over connections kept between invocations."""

import select
import ssl
import threading
from contextlib import suppress

from in_time.cause import Cause, DownstreamError
from in_time.clock import Moment
from in_time.connecting import Connector
from in_time.deadline import Deadline, DeadlineExceededError
from in_time.endpoint import Endpoint
from in_time.request import Request
from in_time.resolver import Resolver
from in_time.response import LostBeforeAnswerError, Response, read_response
from in_time.sockets import BoundedSocket, BoundedTlsSocket, secure

__all__ = ["HttpClient", "Request", "Response"]

MOST_IDLE_CONNECTIONS = 4

IDLE_SECONDS = 5.0
"""A connection that has been idle longer may be dead without our knowing (the environment was
frozen meanwhile), so what must not be sent twice gets a new one."""

_RESOLVER = Resolver()
_CONNECTOR = Connector()


class _Connection:
    """A socket that is opened on first use."""

    def __init__(self, endpoint: Endpoint, resolver: Resolver) -> None:
        self._endpoint = endpoint
        self._resolver = resolver
        self._socket: BoundedSocket | BoundedTlsSocket | None = None
        self.idle_since = Moment()

    def ask(self, message: bytes, deadline: Deadline) -> tuple[Response, bool]:
        """Send `message` and read the answer; tell whether the connection can be used again.

        Raises:
            LostBeforeAnswerError: the peer closed before the first byte of an answer.
        """
        sock = self._socket
        if sock is None:
            sock = self._socket = self._open(deadline)
        sock.deadline = deadline
        try:
            sock.sendall(message)
        except (ConnectionError, ssl.SSLEOFError) as error:
            lost = f"the connection broke off: {error}"
            raise LostBeforeAnswerError(Cause.UNREACHABLE, lost) from error
        return read_response(sock)

    def close(self) -> None:
        """Let go of the peer."""
        if self._socket is not None:
            self._socket.close()

    @property
    def used(self) -> bool:
        """Whether it has served before."""
        return self._socket is not None

    @property
    def dead(self) -> bool:
        """Whether the peer has closed: an idle connection has nothing to read but the end."""
        if self._socket is None:
            return True
        watch = select.poll()
        watch.register(self._socket, select.POLLIN)
        return bool(watch.poll(0))

    def _open(self, deadline: Deadline) -> BoundedSocket | BoundedTlsSocket:
        """Look up, connect and shake hands."""
        endpoint = self._endpoint
        addresses = self._resolver.addresses(endpoint.host, endpoint.port, deadline)
        sock = _CONNECTOR.connect(addresses, deadline)
        return secure(sock, endpoint, deadline) if endpoint.tls else sock


class HttpClient:
    """Exchanges with one endpoint. Safe to share between threads.

    Redirects are never followed, to any host: the answer is handed back as it is.
    """

    def __init__(self, endpoint: Endpoint, *, resolver: Resolver = _RESOLVER) -> None:
        self.endpoint = endpoint
        self._resolver = resolver
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()

    def exchange(self, request: Request, deadline: Deadline) -> Response:
        """Send `request` and read the whole answer before `deadline`.

        Raises:
            DownstreamError: with the cause, whatever went wrong.
        """
        message = request.to_bytes(self.endpoint)
        connection = self._take(repeatable=request.repeatable)
        if connection.used and request.repeatable:
            # The peer may close an idle connection at the very moment we use it. That says
            # nothing about its health, so it is worth one new connection.
            with suppress(LostBeforeAnswerError):
                return self._exchange(connection, message, request, deadline)
            connection = self._new()
        return self._exchange(connection, message, request, deadline)

    def _exchange(
        self, connection: _Connection, message: bytes, request: Request, deadline: Deadline
    ) -> Response:
        keep = False
        try:
            answer, lasting = connection.ask(message, deadline)
            keep = lasting and request.fits(answer)
        except TimeoutError as error:
            raise DeadlineExceededError("the downstream was still silent or dripping") from error
        except ssl.SSLError as error:
            raise DownstreamError(Cause.TLS_FAILED, f"TLS broke: {error}") from error
        except OSError as error:
            raise DownstreamError(Cause.UNREACHABLE, f"the answer broke off: {error}") from error
        else:
            return answer
        finally:
            self._put_back(connection) if keep else connection.close()

    def _new(self) -> _Connection:
        return _Connection(self.endpoint, self._resolver)

    def _take(self, *, repeatable: bool) -> _Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._new()
            rested = connection.idle_since.seconds_ago() >= IDLE_SECONDS
            if not connection.dead and (repeatable or not rested):
                return connection
            connection.close()

    def _put_back(self, connection: _Connection) -> None:
        connection.idle_since = Moment()
        with self._lock:
            if len(self._idle) < MOST_IDLE_CONNECTIONS:
                self._idle.append(connection)
                return
        connection.close()
