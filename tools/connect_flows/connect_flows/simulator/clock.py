"""Two clocks: the caller's, in which waits pass at once, and this machine's."""

import time

from connect_flows.simulator.events import Moment


class Clock:
    """Counts from the moment the contact began.

    Attributes:
        caller_seconds: What the caller's watch shows.
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._real_ms = 0.0
        self.caller_seconds = 0.0
        self._moment: Moment | None = Moment(0.0, 0.0)

    def pass_time(self, seconds: float) -> None:
        """Moves the caller's clock: speech, typing and waits, and what invocations took."""
        self.caller_seconds += seconds
        self._moment = None

    def pass_until(self, seconds: float) -> None:
        """Moves the caller's clock to a moment, and never back."""
        self.caller_seconds = max(self.caller_seconds, seconds)
        self._moment = None

    def look(self) -> None:
        """Reads this machine's clock: at each block, and after what really takes time."""
        self._real_ms = (time.perf_counter() - self._began) * 1000
        self._moment = None

    def now(self) -> Moment:
        """Both clocks, in milliseconds; this machine's as it was last looked at."""
        moment = self._moment
        if moment is None:
            # As a tuple is made: by its fields' names it takes twice as long.
            pair = (self.caller_seconds * 1000, self._real_ms)
            moment = self._moment = tuple.__new__(Moment, pair)
        return moment
