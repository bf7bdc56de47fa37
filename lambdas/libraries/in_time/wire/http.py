"""One HTTP exchange within a deadline, over connections kept between invocations."""

from __future__ import annotations

import threading

from in_time.budget import (
    Cause,
    Deadline,
    DeadlineExceededError,
    DownstreamError,
    Moment,
    import_early,
)
from in_time.wire.connection import IDLE_SECONDS, Connection
from in_time.wire.opened import taken_over
from in_time.wire.request import Endpoint, Request
from in_time.wire.resolver import RESOLVER, Resolver
from in_time.wire.response import Response
from in_time.wire.sockets import is_of_tls
from in_time.wire.stream import LostBeforeAnswerError

import_early("in_time.wire.tls")

MOST_IDLE_CONNECTIONS = 4

LONGEST_IDLE_SECONDS = 300.0
"""One that has been idle for longer is not worth trying: NAT gateways and Network Load Balancers
forget it after 350 s, and say so to nobody who waits (VPC user guide, "Troubleshoot NAT gateways";
Elastic Load Balancing user guide, "Listeners for your Network Load Balancers")."""


class HttpClient:
    """Exchanges with one endpoint. Safe to share between threads.

    Redirects are never followed, to any host: the answer is handed back as it is.
    """

    def __init__(self, endpoint: Endpoint, *, resolver: Resolver = RESOLVER) -> None:
        self.endpoint = endpoint
        self._resolver = resolver
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    def exchange(self, request: Request, deadline: Deadline) -> Response:
        """Send `request` and read the whole answer before `deadline`.

        Raises:
            DownstreamError: with the cause, whatever went wrong.
        """
        message = request.to_bytes(self.endpoint)
        connection = self._take(deadline, repeatable=request.repeatable)
        if connection.used and request.repeatable:
            try:
                return self._exchange(connection, message, request, deadline)
            except LostBeforeAnswerError:
                # The peer may close an idle connection at the very moment we use it, and something
                # on the way may have forgotten it. That says nothing about the peer's health, so it
                # is worth one new connection.
                self._let_go()
                connection = self._new()
        return self._exchange(connection, message, request, deadline)

    def _exchange(
        self, connection: Connection, message: bytes, request: Request, deadline: Deadline
    ) -> Response:
        keep = False
        try:
            answer, lasting = connection.ask(message, deadline, repeatable=request.repeatable)
            keep = lasting and request.fits(answer)
        except TimeoutError as error:
            raise DeadlineExceededError("the downstream was still silent or dripping") from error
        except OSError as error:
            if is_of_tls(error):
                raise DownstreamError(Cause.TLS_FAILED, f"TLS broke: {error}") from error
            raise DownstreamError(Cause.UNREACHABLE, f"the answer broke off: {error}") from error
        else:
            return answer
        finally:
            self._put_back(connection) if keep else connection.close()

    def _new(self) -> Connection:
        return Connection(self.endpoint, self._resolver)

    def _take(self, deadline: Deadline, *, repeatable: bool) -> Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None and self._resolver is RESOLVER:
                connection = taken_over(self.endpoint, deadline)
            if connection is None:
                return self._new()
            longest = LONGEST_IDLE_SECONDS if repeatable else IDLE_SECONDS
            if not connection.dead and connection.idle_since.seconds_ago() < longest:
                return connection
            connection.close()

    def _let_go(self) -> None:
        """Close what has been idle for longer than a connection that turned out to be dead."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _put_back(self, connection: Connection) -> None:
        connection.idle_since = Moment()
        with self._lock:
            if len(self._idle) < MOST_IDLE_CONNECTIONS:
                self._idle.append(connection)
                return
        connection.close()
