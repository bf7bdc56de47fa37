"""How long a piece of work takes on a share of a processor.

Lambda shares a processor as Linux does: in each period of 20 ms the function may run for its share,
and then waits for the next one. So what needs less than one period's share runs at full speed
whatever the memory, and only what needs more is slowed down.

Source: the kernel's "CFS Bandwidth Control"; that Lambda's period is 20 ms is what people measured
("Making sense of Lambda CPU throttling"), AWS says no more than that CPU grows with memory.
"""

from dataclasses import dataclass
from math import ceil

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
    """

    cpu: float
    waited: float

    @property
    def passed(self) -> float:
        """The seconds that pass on a whole processor."""
        return self.cpu + self.waited

    def on(self, share: float) -> float:
        """Return the seconds that pass until it is done, begun with a full share.

        While the work waits for others it uses nothing of its share, so part of that time is what
        the share makes it wait anyhow. This holds for waits of a few milliseconds, as to services
        of the same Region; a long one costs its whole time.

        Args:
            share: of a processor, above 0 and up to 1.
        """
        if share >= 1:
            return self.passed
        budget = share * PERIOD
        periods = max(0, ceil(self.cpu / budget - ROUNDING) - 1)
        slowed = self.cpu + periods * (PERIOD - budget)
        return max(self.passed, slowed + share * self.waited)
