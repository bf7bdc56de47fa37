"""Names to addresses, in a thread: the system's resolver knows no deadline."""

from __future__ import annotations

import socket
import threading
import time

from in_time.budget import Cause, Deadline, DownstreamError, Moment
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_LOOKUPS = 3
"""Look-ups under way per environment. A stuck one keeps its thread until the resolver gives up
(glibc: 5 s a try, two tries a server), and nothing can end it sooner."""

PATIENCE_SECONDS = 0.25
"""How long to wait for news of a name whose address is already known; and how long callers have to
have waited in vain, all together, before the next is spared it. A resolver that is well takes
milliseconds, and a caller with little time left says nothing about it."""

LONGEST_SECONDS = 30.0
"""What glibc takes at most, with three servers (man 5 resolv.conf). One that began longer ago was
frozen on its way: its answer is lost, and it waits on whenever the environment is thawed."""


@record
class Address:
    """One way to reach a host, as `socket.connect` takes it."""

    family: int
    target: tuple[Any, ...]


class _LookUp:
    """A name being resolved, in a thread that may be stuck with it."""

    def __init__(self, work: Callable[[], list[Address]]) -> None:
        self._work = work
        self.found: list[Address] = []
        self.failure: Exception | None = None
        self.over = threading.Event()
        self.waited_seconds = 0.0
        self._began = Moment()

    @property
    def stuck(self) -> bool:
        """Whether callers have waited for it long enough."""
        return self.waited_seconds >= PATIENCE_SECONDS

    @property
    def was_frozen(self) -> bool:
        """Whether it is under way for longer than any look-up takes."""
        return self._began.seconds_ago() > LONGEST_SECONDS

    def wait(self, seconds: float) -> None:
        """Wait until it is over, so long at most."""
        began = time.monotonic()
        self.over.wait(seconds)
        self.waited_seconds += time.monotonic() - began

    def start(self) -> None:
        """Resolve it in a thread of its own."""
        threading.Thread(target=self.run, name="in-time-lookup", daemon=True).start()

    def run(self) -> None:
        """Resolve it in this thread."""
        try:
            self.found = self._work()
        except (
            OSError,
            UnicodeError,
        ) as error:  # the latter: no name at all
            self.failure = error
        finally:
            self.over.set()


def stuck_on(host: str) -> DownstreamError:
    """The failure of whoever has waited for the addresses of `host` in vain."""
    return DownstreamError(
        Cause.DNS_STUCK,
        f"no address for {host} in time: check the VPC's resolver (Route 53 Resolver limits)",
    )


class Resolver:
    """Looks names up within a deadline, with a cap on look-ups that are stuck.

    A name that others have already waited for in vain is refused at once until its look-up ends;
    an address known from before is used meanwhile.
    """

    def __init__(self, lookup: Callable[..., list[Any]] | None = None) -> None:
        self._lookup = lookup
        self._under_way: dict[tuple[str, int], _LookUp] = {}
        self._left: list[_LookUp] = []
        self._known: dict[tuple[str, int], list[Address]] = {}
        self._lock = threading.Lock()

    def addresses(
        self, host: str, port: int, deadline: Deadline, *, here: bool = False
    ) -> list[Address]:
        """Where `host` can be reached, best first.

        Args:
            host: a name or an address.
            port: for `socket.connect`.
            deadline: it is waited for no longer.
            here: look it up in this thread, whatever the deadline: nobody waits for that.

        Raises:
            DownstreamError: `dns_failed` when there is no such name, `dns_stuck` when no answer
                came in time or too many look-ups are stuck already.
        """
        if _is_literal(host):
            numeric = socket.AI_NUMERICHOST  # never asks a name server, so needs no thread
            return _addresses(
                socket.getaddrinfo(as_bytes(host), port, type=socket.SOCK_STREAM, flags=numeric)
            )
        look_up = self._start_or_join(host, port, here=here)
        known = self._known.get((host, port))
        if look_up is not None and not (look_up.stuck and not look_up.over.is_set()):
            left = deadline.wait_seconds()
            look_up.wait(min(left, PATIENCE_SECONDS) if known else left)
            if look_up.found:
                return look_up.found
            if look_up.failure and not known:
                raise DownstreamError(
                    Cause.DNS_FAILED, f"{host} cannot be resolved: {look_up.failure}"
                )
        if known:
            return known
        raise stuck_on(host)

    def looks_up(self, host: str, port: int) -> bool:
        """Whether somebody is still waiting for the addresses of `host`."""
        with self._lock:
            look_up = self._under_way.get((host, port))
        return look_up is not None and not look_up.over.is_set()

    @property
    def stuck(self) -> int:
        """Look-ups whose thread has not ended."""
        with self._lock:
            begun = [*self._under_way.values(), *self._left]
            return sum(not look_up.over.is_set() for look_up in begun)

    def _start_or_join(self, host: str, port: int, *, here: bool) -> _LookUp | None:
        with self._lock:
            for key, look_up in list(self._under_way.items()):
                if look_up.over.is_set():
                    self._forget(key, look_up)
            self._left = [look_up for look_up in self._left if not look_up.over.is_set()]
            under_way = self._under_way.get((host, port))
            full = len(self._under_way) + len(self._left) >= MOST_LOOKUPS
            if full or (under_way is not None and not under_way.was_frozen):
                return under_way
            if under_way is not None:
                self._left.append(under_way)
            begun = _LookUp(lambda: self._ask(host, port))
            self._under_way[host, port] = begun
        begun.run() if here else begun.start()
        return begun

    def _forget(self, key: tuple[str, int], look_up: _LookUp) -> None:
        del self._under_way[key]
        if look_up.found:
            self._known[key] = look_up.found

    def _ask(self, host: str, port: int) -> list[Address]:
        lookup = self._lookup or socket.getaddrinfo
        return _addresses(lookup(as_bytes(host), port, type=socket.SOCK_STREAM))


RESOLVER = Resolver()
"""The environment's own: what one client has looked up, all of them know."""


def as_bytes(host: str) -> str | bytes:
    """A host's name as `socket` and `ssl` take it without an import.

    For a text they import Python's codec for international names, which costs a start 2 ms and a
    third of a megabyte, whatever the text. Nearly all names are ASCII.
    """
    return host.encode() if host.isascii() else host


def _addresses(found: list[Any]) -> list[Address]:
    return [Address(family, target) for family, _, _, _, target in found]


def _is_literal(host: str) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.inet_pton(family, host)
    except OSError:
        return False
    return True
