"""How old a kept answer may be before it is asked for again, and before it is of no use."""

from dataclasses import dataclass
from enum import Enum

CLOCK_SKEW_SECONDS = 5.0
"""Environments' clocks differ by less. An answer kept further in the future has an unknown age."""


class Age(Enum):
    """What a kept answer is good for."""

    FRESH = "fresh"  # as good as asking
    STALE = "stale"  # better than nothing
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Ages:
    """Until when an answer is fresh, and until when it is better than nothing, in seconds."""

    fresh_seconds: float
    stale_seconds: float

    def of(self, kept_at: float, now: float) -> Age:
        """What an answer kept at `kept_at` is good for at `now`, both in epoch seconds."""
        age = now - kept_at
        if age < -self.stale_seconds or age >= self.stale_seconds:
            return Age.GONE
        if age < -CLOCK_SKEW_SECONDS or age >= self.fresh_seconds:
            return Age.STALE
        return Age.FRESH
