"""Connections opened ahead, for whoever asks their endpoint first, and what was asked over them."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial

from in_time.budget import Deadline, DeadlineExceededError, DownstreamError
from in_time.wire.ahead import Ahead
from in_time.wire.connection import Connection
from in_time.wire.observed import observed
from in_time.wire.request import Endpoint
from in_time.wire.resolver import RESOLVER, Resolver, stuck_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_Peer = tuple[str, int, bool, str]


class Opened:
    """Connections under way and ready, one for each peer. Safe to share between threads."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._ahead: dict[_Peer, tuple[Connection, Ahead]] = {}
        self._lock = threading.Lock()

    def begin(self, endpoint: Endpoint, seconds: float) -> None:
        """Open a connection to it, in so many seconds at most. A failure is nobody's yet."""
        connection = Connection(endpoint, self._resolver)
        with self._lock:
            if _peer(endpoint) in self._ahead:
                return
            self._ahead[_peer(endpoint)] = (
                connection,
                Ahead(partial(connection.open, ahead=True), seconds),
            )

    def prepare(self) -> None:
        """Read who vouches for them, in this thread."""
        with self._lock:
            secured = [one.endpoint for one, _ in self._ahead.values() if one.endpoint.tls]
        if secured:
            from in_time.wire.tls import context_of, trust_in  # noqa: PLC0415 - says why

            for endpoint in secured:
                context_of(trust_in(endpoint))

    def claim(self, endpoint: Endpoint, deadline: Deadline) -> Connection | None:
        """The connection to it, once it is open. None where there is none, or none any more.

        Raises:
            DownstreamError: it is not there in time, as one begun now would not be.
        """
        with self._lock:
            connection, ahead = self._ahead.pop(_peer(endpoint), (None, None))
        if connection is None or ahead is None or not ahead.of_use:
            return None
        try:
            ahead.claim(deadline, lambda: self.late(endpoint))
        except Exception:
            if not ahead.over:
                raise
            return None  # what is wrong, the caller's own connection tells
        return connection

    def late(self, endpoint: Endpoint) -> DownstreamError:
        """Why nothing has come from it in time, as far as the way there tells."""
        if self._resolver.looks_up(endpoint.host, endpoint.port):
            return stuck_on(endpoint.host)
        return DeadlineExceededError("what was begun ahead is not there in time")


def _peer(endpoint: Endpoint) -> _Peer:
    return endpoint.host, endpoint.port, endpoint.tls, endpoint.ca_file


OPENED = Opened(RESOLVER)
"""The environment's own."""


def open_ahead(endpoint: Endpoint, seconds: float) -> None:
    """Begin to open a connection, in so many seconds at most, for the first to ask `endpoint`."""
    OPENED.begin(endpoint, seconds)


def taken_over(endpoint: Endpoint, deadline: Deadline) -> Connection | None:
    """The connection that `open_ahead` has begun, as `Opened.claim` says."""
    return OPENED.claim(endpoint, deadline)


def found_ahead(
    ahead: Ahead, endpoint: Endpoint, downstream: str, operation: str, deadline: Deadline
) -> Any:  # noqa: ANN401 # what was found
    """What a question that was asked ahead has found, as if it had been asked now.

    Args:
        ahead: the question.
        endpoint: where it went.
        downstream: as in `Attempt`.
        operation: as in `Attempt`.
        deadline: it is waited for no longer; its attempts go there. One that is not over by then is
            an attempt too.

    Raises:
        DownstreamError: what the question raised, or why it is not over.
    """

    def too_late() -> DownstreamError:
        error = OPENED.late(endpoint)
        with suppress(DownstreamError), observed(downstream, operation, deadline):
            raise error
        return error

    return ahead.claim(deadline, too_late)


def prepare_tls() -> None:
    """Read who vouches for the hosts of `open_ahead`, while they are still being looked up.

    It is work for the processor, so all connections should have been begun before.
    """
    OPENED.prepare()
