"""One HTTP exchange within a deadline, over connections kept between invocations."""

import http.client
import select
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message

from in_time.cause import Cause, DownstreamError
from in_time.deadline import Deadline, DeadlineExceededError
from in_time.endpoint import Endpoint
from in_time.resolver import Resolver
from in_time.sockets import BoundedSocket, BoundedTlsSocket, connect, secure

MOST_BYTES = 1_000_000
"""A customer record is a few hundred bytes. More than this is an accident or an attack."""

MOST_IDLE_CONNECTIONS = 4

IDLE_SECONDS = 5.0
"""A connection that has been idle longer may be dead without our knowing (the environment was
frozen meanwhile), so what must not be sent twice gets a new one."""

_RESOLVER = Resolver()


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask. `repeatable`: asking twice does no harm."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, whole."""

    status: int
    headers: Message
    body: bytes


class _LostBeforeAnswerError(DownstreamError):
    """The connection ended without a byte of an answer."""


class _Connection(http.client.HTTPConnection):
    """http.client's protocol over a socket of ours."""

    def __init__(self, endpoint: Endpoint, resolver: Resolver) -> None:
        super().__init__(endpoint.host, endpoint.port)
        self._endpoint = endpoint
        self._resolver = resolver
        self._deadline = Deadline(0.0)
        self.default_port = 443 if endpoint.tls else 80  # decides what the Host header says
        self.idle_since: float | None = None

    def bind(self, deadline: Deadline) -> None:
        """Let everything from here on end by `deadline`."""
        self._deadline = deadline
        if isinstance(self.sock, BoundedSocket | BoundedTlsSocket):
            self.sock.deadline = deadline

    def connect(self) -> None:
        """Look up, connect and shake hands within the deadline."""
        endpoint = self._endpoint
        addresses = self._resolver.addresses(endpoint.host, endpoint.port, self._deadline)
        sock = connect(addresses, self._deadline)
        self.sock = secure(sock, endpoint.host, self._deadline) if endpoint.tls else sock

    def ask(self, request: Request) -> http.client.HTTPResponse:
        """Send and wait for the header.

        Raises:
            _LostBeforeAnswerError: the peer closed before the first byte of an answer.
        """
        path = self._endpoint.path + request.path
        try:
            self.request(request.method, path, request.body or None, request.headers)
            return self.getresponse()
        except ConnectionError as error:
            raise _LostBeforeAnswerError(
                Cause.UNREACHABLE, f"the connection broke off: {error}"
            ) from error

    @property
    def dead(self) -> bool:
        """Whether the peer has closed: an idle connection has nothing to read but the end."""
        if self.sock is None:
            return True
        watch = select.poll()
        watch.register(self.sock, select.POLLIN)
        return bool(watch.poll(0))


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
        connection = self._take(request)
        if connection.sock is not None and request.repeatable:
            # The peer may close an idle connection at the very moment we use it. That says
            # nothing about its health, so it is worth one new connection.
            with suppress(_LostBeforeAnswerError):
                return self._exchange(connection, request, deadline)
            connection = self._new()
        return self._exchange(connection, request, deadline)

    def _exchange(self, connection: _Connection, request: Request, deadline: Deadline) -> Response:
        keep = False
        try:
            connection.bind(deadline)
            answer = connection.ask(request)
            body = _read(answer)
            keep = not answer.will_close
            return Response(answer.status, answer.headers, body)
        except TimeoutError as error:
            raise DeadlineExceededError("the downstream was still silent or dripping") from error
        except ssl.SSLError as error:
            raise DownstreamError(Cause.TLS_FAILED, f"TLS broke: {error}") from error
        except (OSError, http.client.IncompleteRead) as error:
            raise DownstreamError(Cause.UNREACHABLE, f"the answer broke off: {error}") from error
        except (http.client.HTTPException, ValueError) as error:
            raise DownstreamError(Cause.BAD_ANSWER, f"no HTTP: {type(error).__name__}") from error
        finally:
            self._put_back(connection) if keep else connection.close()

    def _new(self) -> _Connection:
        return _Connection(self.endpoint, self._resolver)

    def _take(self, request: Request) -> _Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._new()
            idle = time.monotonic() - (connection.idle_since or 0.0)
            if not connection.dead and (request.repeatable or idle < IDLE_SECONDS):
                return connection
            connection.close()

    def _put_back(self, connection: _Connection) -> None:
        connection.idle_since = time.monotonic()
        with self._lock:
            if len(self._idle) < MOST_IDLE_CONNECTIONS:
                self._idle.append(connection)
                return
        connection.close()


def _read(answer: http.client.HTTPResponse) -> bytes:
    """The body, if it is of a sane size.

    Raises:
        DownstreamError: `too_large`, before more than the limit has been read.
    """
    announced = answer.length or 0
    body = b"" if announced > MOST_BYTES else answer.read(MOST_BYTES + 1)
    if announced > MOST_BYTES or len(body) > MOST_BYTES:
        raise DownstreamError(
            Cause.TOO_LARGE,
            f"more than {MOST_BYTES} bytes: ask for less, or raise the limit",
            status=answer.status,
        )
    if answer.length:
        raise DownstreamError(Cause.UNREACHABLE, "the answer broke off", status=answer.status)
    return body
