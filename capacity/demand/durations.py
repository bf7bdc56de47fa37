"""How long something takes, as a distribution: measured one by one, or told by two percentiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log
from random import Random
from statistics import NormalDist, fmean
from typing import Self

STEPS = 4096
"""How many equally likely values stand for the distribution: a draw is one look into a list."""

COARSE_STEPS = 128

MOST_SECONDS = 86_400.0
"""The longest that anything may take: a plan is for one day."""

_NORMAL = NormalDist()
_P99 = _NORMAL.inv_cdf(0.99)


@dataclass(frozen=True, slots=True)
class Durations:
    """A distribution of seconds.

    Attributes:
        values: equally likely ones, ascending, in seconds.
    """

    values: tuple[float, ...]

    @classmethod
    def told(cls, *, p50: float, p99: float) -> Self:
        """Return the lognormal distribution with these percentiles, in seconds.

        Durations of a function are skewed to the right, which is what a lognormal distribution is.

        Raises:
            ValueError: `p50` is not above 0, `p99` is below `p50` or over `MOST_SECONDS`.
        """
        if not 0 < p50 <= p99:
            raise ValueError(f"p50 is {p50:g} and p99 {p99:g}: p50 is above 0 and at most p99")
        if not p99 <= MOST_SECONDS:
            raise ValueError(f"p99 is {p99:g}, which is longer than a day")
        middle, width = log(p50), (log(p99) - log(p50)) / _P99
        return cls(tuple(exp(middle + width * deviation) for deviation in _deviations()))

    @classmethod
    def measured(cls, seconds: Iterable[float]) -> Self:
        """Return the distribution of what was measured, in seconds.

        Raises:
            ValueError: nothing was measured, or something took less than no time, or longer than
                `MOST_SECONDS`.
        """
        values = tuple(sorted(seconds))
        if not values:
            raise ValueError("the list of measured durations is empty")
        for value in values:
            if not 0 <= value <= MOST_SECONDS:
                raise ValueError(f"{value:g} is no measured duration from 0 to a day's seconds")
        return cls(values)

    @property
    def mean(self) -> float:
        """The mean in seconds."""
        return fmean(self.values)

    def followed_by(self, other: "Durations") -> "Durations":
        """Return the distribution of this and then the other, which know nothing of each other."""
        sums = (one + two for one in self.coarse() for two in other.coarse())
        return Durations(tuple(sorted(sums)))

    def at_most(self, seconds: float) -> "Durations":
        """Return the distribution of what is cut off after `seconds`."""
        return Durations(tuple(min(value, seconds) for value in self.values))

    def percentile(self, share: float) -> float:
        """Return the value that `share` of all are at or below, in seconds."""
        return self.values[min(int(share * len(self.values)), len(self.values) - 1)]

    def coarse(self) -> list[float]:
        """Return values in the same proportions, few enough to be combined with others."""
        few = min(len(self.values), COARSE_STEPS)
        edges = [number * len(self.values) // few for number in range(few + 1)]
        return [fmean(self.values[start:end]) for start, end in pairwise(edges)]

    def draw(self, random: Random) -> float:
        """Return one duration in seconds."""
        return self.values[int(random.random() * len(self.values))]


@cache
def _deviations() -> tuple[float, ...]:
    """Return the standard normal distribution in equal steps."""
    return tuple(_NORMAL.inv_cdf((step + 0.5) / STEPS) for step in range(STEPS))
