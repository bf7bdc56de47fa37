"""Two clocks: the caller's, in which waits pass at once, and this machine's."""

import time

from connect_flows.simulator.events import Moment


class Clock:
    """Counts from the moment the contact began."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._caller_seconds = 0.0
        self._real_ms = 0.0

    @property
    def caller_seconds(self) -> float:
        """What the caller's watch shows."""
        return self._caller_seconds

    def pass_time(self, seconds: float) -> None:
        """Moves the caller's clock: speech, typing and waits, and what invocations took."""
        self._caller_seconds += seconds

    def pass_until(self, seconds: float) -> float:
        """Moves the caller's clock to a moment, never back, and returns where it is."""
        self._caller_seconds = max(self._caller_seconds, seconds)
        return self._caller_seconds

    def look(self) -> None:
        """Reads this machine's clock: at each block, and after what really takes time."""
        self._real_ms = (time.perf_counter() - self._began) * 1000

    def now(self) -> Moment:
        """Both clocks, in milliseconds; this machine's as it was last looked at."""
        # As a tuple is made: by its fields' names it takes twice as long, for every event.
        return tuple.__new__(Moment, (self._caller_seconds * 1000, self._real_ms))
