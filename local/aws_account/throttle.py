"""How often an operation may be called: a bucket of tokens for each."""

import threading
from collections.abc import Callable

PER_SECOND, BURST = 2, 5
"""Calls of an operation that Amazon Connect lets an account make in a Region, and those at once
(Amazon Connect admin guide, "API throttling quotas")."""


class Throttle:
    """A bucket for each operation, refilled at a steady rate."""

    def __init__(self, *, now: Callable[[], float]) -> None:
        """Fill the buckets; `now` gives seconds on any clock."""
        self._now = now
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def lets_in(self, call: str) -> bool:
        """Take a token of the operation's, if there is one."""
        with self._lock:
            now = self._now()
            tokens, then = self._buckets.get(call, (float(BURST), now))
            tokens = min(BURST, tokens + (now - then) * PER_SECOND)
            # A token that is there but for the rounding of floats is there.
            has_one = tokens >= 1 - 1e-9
            self._buckets[call] = (tokens - has_one, now)
            return has_one
