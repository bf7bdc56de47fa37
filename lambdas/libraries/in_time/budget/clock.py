"""Which clock measures what, where Lambda freezes an environment between two invocations.

The monotonic clock may stand still meanwhile, so it measures only what one invocation begins and
ends. The wall clock is right afterwards, but may be set back. What outlives an invocation is
either kept in epoch seconds, as others read it too, or measured from a `Moment`.
"""

from __future__ import annotations

import time

CLOCK_SKEW_SECONDS = 5.0
"""Environments' clocks differ by less. What lies further in the future has an unknown age."""


class Moment:
    """A moment to measure from, in this invocation or in a later one."""

    __slots__ = ("_epoch", "_monotonic")

    def __init__(self) -> None:
        self._monotonic = time.monotonic()
        self._epoch = time.time()

    def seconds_ago(self) -> float:
        """How long ago it was by whichever clock says more: never negative."""
        return max(0.0, time.monotonic() - self._monotonic, time.time() - self._epoch)
