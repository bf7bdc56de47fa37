"""How long a piece of work takes on a share of a processor.

Lambda shares a processor as Linux does: in each period of 20 ms the function may run for its share,
and then stands still until the next one. So what needs less than one period's share runs at full
speed whatever the memory, and only what needs more is slowed down.

Source: the kernel's "CFS Bandwidth Control"; that Lambda's period is 20 ms is what people measured
("Making sense of Lambda CPU throttling"), AWS says no more than that CPU grows with memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from statistics import fmean

PERIOD = 0.020
"""Seconds."""

SLICE = 0.005
"""Seconds that a processor takes of a period's share at a time: what it has taken and not used when
the period ends stays its own ("CFS Bandwidth Control", sched_cfs_bandwidth_slice_us)."""

BEGINNINGS = 40
"""Moments of a period, evenly apart, at which work is taken to begin."""

ROUNDING = 1e-6
"""Of a share: work that just fits needs no second period for the rounding of floats."""

LOST_AT_MOST = 0.5
"""Of a period's share: shorter stretches use less of the caches, and have less of them to fill."""


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work, as it was measured on a whole processor.

    Attributes:
        cpu: seconds on the processor.
        waited: seconds of the rest: for the network and for others.
        cpu_per_standstill: seconds of CPU that each standstill adds: others use the processor in
            it, and the caches are theirs.
    """

    cpu: float
    waited: float
    cpu_per_standstill: float = 0.0

    @property
    def passed(self) -> float:
        """The seconds that pass on a whole processor."""
        return self.cpu + self.waited

    def seen_on(self, share: float, cpu: float) -> "Work":
        """Return this work, once it is seen what CPU it needs on a share, in seconds."""
        if self._fits(share):
            return self  # it never stood still
        cpu = max(cpu, self.cpu)
        standstills = fmean(one.standstills(cpu) for one in _beginnings(share, cpu))
        return replace(self, cpu_per_standstill=(cpu - self.cpu) / standstills)

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
        if self._fits(share) or share >= 1:
            return self.passed
        lost = min(self.cpu_per_standstill, LOST_AT_MOST * share * PERIOD)
        running = fmean(one.seconds(self.cpu, lost) for one in _beginnings(share, self.cpu))
        return max(self.passed, running + share * self.waited)

    def _fits(self, share: float) -> bool:
        return self.cpu <= share * PERIOD * (1 + ROUNDING)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Where in a period work begins.

    Attributes:
        budget: seconds that it may run in each period.
        stretch: seconds that it runs at first, before it stands still.
        until: seconds from the beginning to the end of that standstill.
    """

    budget: float
    stretch: float
    until: float

    def standstills(self, cpu: float, lost: float = 0.0) -> int:
        """Return how often work that needs so much CPU stands still, and loses some each time."""
        if cpu <= self.stretch * (1 + ROUNDING):
            return 0
        return ceil((cpu - self.stretch) / (self.budget - lost) - ROUNDING)

    def seconds(self, cpu: float, lost: float) -> float:
        """Return how long work takes that needs so much CPU, and loses some at each standstill."""
        standstills = self.standstills(cpu, lost)
        if not standstills:
            return cpu
        before = self.stretch + (standstills - 1) * (self.budget - lost)
        return self.until + (standstills - 1) * PERIOD + lost + cpu - before


def _beginnings(share: float, cpu: float) -> Iterator[_Beginning]:
    """Let work begin at moments all over a period; none has to run longer than for `cpu`."""
    budget = share * PERIOD
    for number in range(BEGINNINGS):
        until = (number + 0.5) / BEGINNINGS * PERIOD
        own = stretch = 0.0
        while True:
            wanted = ceil(max(0.0, until - stretch - own) / SLICE) * SLICE
            own += min(budget, wanted)
            if stretch + own < until or stretch >= cpu:
                break
            own -= until - stretch
            stretch, until = until, until + PERIOD
        yield _Beginning(budget, stretch + own, until)
