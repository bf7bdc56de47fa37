"""Connects to a host with many addresses, whichever of them are dead (RFC 8305, "Happy Eyeballs").

The next address is tried while the ones before are still being waited for, so a dead one costs a
moment and not a share of the deadline. Nothing of this needs a thread.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import threading
from itertools import chain, zip_longest

from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError, Moment
from in_time.wire.resolver import Address
from in_time.wire.sockets import BoundedSocket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

PAUSE_SECONDS = 0.25
LEAST_PAUSE_SECONDS = 0.01
"""Between two tries: what RFC 8305 recommends, and the least that it allows (section 8). Less than
the former where there are so many addresses that the last would have no time left."""

AVOIDED_SECONDS = 300.0
"""So long an address that did not answer comes after the others: a dead one costs an environment a
moment in five minutes, and one that is well again is found."""

_MOST_REMEMBERED = 100
_UNDER_WAY = {0, errno.EINPROGRESS}


class Connector:
    """Connects, and remembers which addresses did not answer. Safe to share between threads."""

    def __init__(self) -> None:
        self._silent: dict[Address, Moment] = {}
        self._lock = threading.Lock()

    def connect(self, addresses: list[Address], deadline: Deadline) -> BoundedSocket:
        """Connect to the first address that accepts.

        Args:
            addresses: best first, at least one.
            deadline: the connection is there before, and is bound by it.

        Raises:
            DownstreamError: `unreachable`: all of them refused.
            DeadlineExceededError: nobody accepted in time.
        """
        waiting = self._in_order(addresses)
        share = deadline.wait_seconds() / (2 * len(waiting))  # half of the time is the last one's
        pause = max(LEAST_PAUSE_SECONDS, min(PAUSE_SECONDS, share))
        with _Race() as race:
            try:
                while waiting or race.on:
                    if waiting:
                        race.start(waiting.pop(0))
                    left = deadline.wait_seconds()
                    connected = race.winner(min(pause, left) if waiting else left)
                    if connected is not None:
                        self.avoid(*race.overtaken)
                        connected.deadline = deadline
                        return connected
            except DeadlineExceededError:
                self.avoid(*race.silent)
                raise DeadlineExceededError("nobody accepted the connection in time") from None
        raise DownstreamError(Cause.UNREACHABLE, f"no connection: {race.failure}")

    def _in_order(self, addresses: list[Address]) -> list[Address]:
        """Families take turns (RFC 8305, 4), and what did not answer comes last."""
        if len(addresses) == 1:
            return list(addresses)
        first = addresses[0].family
        preferred = [address for address in addresses if address.family == first]
        others = [address for address in addresses if address.family != first]
        turns = chain.from_iterable(zip_longest(preferred, others))
        return sorted((one for one in turns if one is not None), key=self._avoided)

    def _avoided(self, address: Address) -> bool:
        since = self._silent.get(address)
        return since is not None and since.seconds_ago() < AVOIDED_SECONDS

    def avoid(self, *addresses: Address) -> None:
        """Try these after the others for a while."""
        with self._lock:
            for address in addresses:
                self._silent.pop(address, None)
                self._silent[address] = Moment()  # the latest last
            while len(self._silent) > _MOST_REMEMBERED:
                del self._silent[next(iter(self._silent))]


class _Race:
    """Tries under way. Leaving the context closes all but the one that won.

    Attributes:
        failure: why the last one that failed did.
        overtaken: addresses that were tried before the winner, once there is one.
    """

    def __init__(self) -> None:
        self._tries: dict[int, tuple[Address, BoundedSocket, Moment]] = {}
        self._watch = select.poll()
        self._failed: list[Address] = []
        self.failure: OSError | None = None
        self.overtaken: list[Address] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for _, sock, _ in self._tries.values():
            sock.close()

    @property
    def on(self) -> bool:
        """Whether somebody may still accept."""
        return bool(self._tries)

    @property
    def silent(self) -> list[Address]:
        """Addresses that had time enough to accept, and did not."""
        return [
            address
            for address, _, began in self._tries.values()
            if began.seconds_ago() >= PAUSE_SECONDS
        ]

    def start(self, address: Address) -> None:
        """Begin to connect."""
        try:
            sock = BoundedSocket(address.family, socket.SOCK_STREAM)
        except OSError as error:  # this machine does not speak that family
            self._fail(address, error)
            return
        self._tries[sock.fileno()] = (address, sock, Moment())
        sock.address = address
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch.register(sock, select.POLLOUT)
        code = sock.connect_ex(address.target)
        if code not in _UNDER_WAY:
            self._drop(sock.fileno(), code)

    def winner(self, seconds: float) -> BoundedSocket | None:
        """Who accepts within so many seconds; None once somebody fails, or nobody did."""
        if not self._tries:
            return None
        ready = {number for number, _ in self._watch.poll(max(1, round(seconds * 1000)))}
        for number in [one for one in self._tries if one in ready]:
            _, sock, _ = self._tries[number]
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                before = list(self._tries)[: list(self._tries).index(number)]
                self.overtaken = self._failed + [self._tries[one][0] for one in before]
                del self._tries[number]
                return sock
            self._drop(number, code)
        return None

    def _drop(self, number: int, code: int) -> None:
        address, sock, _ = self._tries.pop(number)
        self._watch.unregister(number)
        sock.close()
        self._fail(address, OSError(code, os.strerror(code)))

    def _fail(self, address: Address, error: OSError) -> None:
        self._failed.append(address)
        self.failure = error
