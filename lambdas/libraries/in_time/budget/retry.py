"""Asking again: only when it is safe, affordable, and can still be in time."""

from __future__ import annotations

import os
import threading
import time

from in_time.budget.cause import WORTH_REPEATING, Cause, DownstreamError
from in_time.budget.deadline import Deadline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Answer = TypeVar("Answer")

MOST_ATTEMPTS = 3
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 0.5

LEAST_ATTEMPT_SECONDS = 0.1
"""A retry with less than this left would only burden the downstream."""


class RetryBudget:
    """What retries an environment can afford: each first call earns a tenth of one.

    So an outage is multiplied by 1.1 at most, where blind retries would multiply it by
    `MOST_ATTEMPTS`, and Connect's own by up to four again.
    """

    def __init__(self, *, earned_per_call: float = 0.1, most: float = 3.0) -> None:
        self._earned = earned_per_call
        self._most = most
        self._left = 1.0
        self._lock = threading.Lock()

    def earn(self) -> None:
        """A first call was made."""
        with self._lock:
            self._left = min(self._most, self._left + self._earned)

    def spend(self) -> bool:
        """Take one retry, if there is one."""
        with self._lock:
            if self._left < 1.0:
                return False
            self._left -= 1.0
            return True


def with_retries(
    ask: Callable[[], Answer],
    deadline: Deadline,
    budget: RetryBudget,
    *,
    causes: frozenset[Cause] = WORTH_REPEATING,
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """Ask, and ask again after full-jitter pauses while it makes sense.

    Args:
        ask: one try. What it does must be harmless to repeat after any of `causes`.
        deadline: nothing is started that cannot end before.
        budget: what the environment can afford.
        causes: the failures after which to ask again.
        sleep: waits so many seconds.

    Raises:
        DownstreamError: the last failure, once asking again is not worth it.
    """
    budget.earn()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            return ask()
        except DownstreamError as error:
            pause = pause_before_retry(attempt, error.retry_after)
            in_time = pause + LEAST_ATTEMPT_SECONDS <= deadline.remaining()
            worth_it = error.cause in causes and attempt < MOST_ATTEMPTS and in_time
            if not (worth_it and budget.spend()):
                raise
            sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def pause_before_retry(attempt: int, retry_after: float | None) -> float:
    """Seconds to wait after the `attempt`-th try (from 1) failed.

    Full jitter: anything between nothing and a ceiling that doubles, so that callers who failed
    together do not come back together. What the downstream asked for comes first.
    """
    ceiling = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0**attempt)
    return ceiling * _chance() + (retry_after or 0.0)


def _chance() -> float:
    """Anything from 0 to 1, from the system.

    Not from a generator of our own: environments restored from one snapshot would share its state,
    and come back together after all.
    """
    return int.from_bytes(os.urandom(7), "big") / float(1 << 56)
