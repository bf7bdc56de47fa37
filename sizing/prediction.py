"""How long a piece of work takes on a share of a processor.

Lambda shares a processor as Linux does: in each period of 20 ms the function may run for its share,
and then stands still until the next one. So what needs less than one period's share runs at full
speed whatever the memory, and only what needs more is slowed down.

Source: the kernel's "CFS Bandwidth Control"; that Lambda's period is 20 ms is what people measured
("Making sense of Lambda CPU throttling"), AWS says no more than that CPU grows with memory.
"""

from dataclasses import dataclass, replace
from math import ceil, log2

PERIOD = 0.020
"""Seconds."""

ROUNDING = 1e-6
"""Of a share: work that just fits needs no second period for the rounding of floats."""


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work, as it was measured on a whole processor.

    Attributes:
        cpu: seconds on the processor.
        waited: seconds of the rest: for the network and for others.
        cpu_per_halving: how much more CPU it needs on half of a share, as a share of `cpu`: while
            it stands still others use the processor, and its caches are theirs.
    """

    cpu: float
    waited: float
    cpu_per_halving: float = 0.0

    @property
    def passed(self) -> float:
        """The seconds that pass on a whole processor."""
        return self.cpu + self.waited

    def seen_on(self, share: float, cpu: float) -> "Work":
        """Return this work, once it is seen what CPU it needs on a share, in seconds."""
        if self.cpu <= share * PERIOD:
            return self  # it never stood still
        more = max(0.0, cpu / self.cpu - 1)
        return replace(self, cpu_per_halving=more / log2(1 / share))

    def on(self, share: float) -> float:
        """Return the seconds that pass until it is done: their mean over all beginnings.

        A period goes on while nobody calls, so work begins anywhere in it, with its share unspent:
        what begins near the end gets the next period's share at once.

        While the work waits for others it uses nothing of its share, so part of that time is what
        the share makes it wait anyhow. This holds for waits of a few milliseconds, as to services
        of the same Region; a long one costs its whole time.

        Args:
            share: of a processor, above 0 and up to 1.
        """
        if self.cpu <= share * PERIOD * (1 + ROUNDING) or share >= 1:
            return self.passed
        cpu = self.cpu * (1 + self.cpu_per_halving * log2(1 / share))
        return max(self.passed, cpu + _standing_still(cpu, share) + share * self.waited)


def _standing_still(cpu: float, share: float) -> float:
    budget = share * PERIOD
    shares_used_up = ceil(cpu / budget - ROUNDING) - 1
    return (PERIOD - budget) * (shares_used_up * (1 - share) + cpu / PERIOD - (1 + share) / 2)
