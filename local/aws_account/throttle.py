"""How often an operation may be called: a bucket of tokens for each."""

import threading
from collections.abc import Callable


class Throttle:
    """A bucket for each operation, refilled at a steady rate.

    Amazon Connect lets an account make two calls a second of an operation in a Region, and five at
    once (Amazon Connect admin guide, "API throttling quotas").
    """

    def __init__(self, *, per_second: float = 2, burst: int = 5, now: Callable[[], float]) -> None:
        """Fill the buckets.

        Args:
            per_second: how many calls are let in again each second.
            burst: how many a full bucket lets in at once.
            now: seconds on any clock.
        """
        self._per_second, self._burst, self._now = per_second, burst, now
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def lets_in(self, call: str) -> bool:
        """Take a token of the operation's, if there is one."""
        with self._lock:
            now = self._now()
            tokens, then = self._buckets.get(call, (float(self._burst), now))
            tokens = min(self._burst, tokens + (now - then) * self._per_second)
            # A token that is there but for the rounding of floats is there.
            has_one = tokens >= 1 - 1e-9
            self._buckets[call] = (tokens - has_one, now)
            return has_one
