"""The time that paced calls wait for. It is handed in, so that a test waits for nothing."""

import time
from typing import Protocol


class Clock(Protocol):
    """Seconds that only go on."""

    def now(self) -> float:
        """Return the seconds since any moment."""
        ...

    def wait_until(self, moment: float) -> None:
        """Return once `now` is `moment` or later."""
        ...


class WallClock:
    """The machine's own."""

    def now(self) -> float:
        """Return the seconds since the machine started, or so."""
        return time.monotonic()

    def wait_until(self, moment: float) -> None:
        """Sleep."""
        left = moment - self.now()
        if left > 0:  # to sleep for nothing gives the processor away
            time.sleep(left)
