"""When a scenario starts, and when its trouble comes and goes."""

import time
from dataclasses import dataclass
from typing import Self

TROUBLE_FROM = 0.2
TROUBLE_UNTIL = 0.8


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times on the monotonic clock, which all processes of one machine share.

    Attributes:
        start: When the first contact may arrive.
        length_seconds: How long contacts go on arriving.
    """

    start: float
    length_seconds: float

    @classmethod
    def starting_in(cls, seconds: float, *, length_seconds: float) -> Self:
        """A timeline whose start lies `seconds` ahead."""
        return cls(time.monotonic() + seconds, length_seconds)

    @property
    def trouble_from(self) -> float:
        """When the trouble comes."""
        return self.start + TROUBLE_FROM * self.length_seconds

    @property
    def trouble_until(self) -> float:
        """When the trouble is over."""
        return self.start + TROUBLE_UNTIL * self.length_seconds

    def in_trouble(self, now: float | None = None) -> bool:
        """Whether the trouble is on, now or at that time."""
        moment = time.monotonic() if now is None else now
        return self.trouble_from <= moment < self.trouble_until
