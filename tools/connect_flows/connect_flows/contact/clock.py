"""Two clocks: the caller's, in which waits pass at once, and this machine's."""

import time

from connect_flows.contact.events import Moment

_BEGINNING = Moment(0.0, 0.0)
_as_tuples_are_made = tuple.__new__
"""Makes a moment in half the time that a call by its name takes."""


class Clock:
    """Counts from the moment the contact began.

    Attributes:
        caller_seconds: What the caller's watch shows.
        moment: Both clocks, in milliseconds; this machine's as it was last looked at.
    """

    __slots__ = ("_began", "_real_ms", "caller_seconds", "moment")

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._real_ms = 0.0
        self.caller_seconds = 0.0
        self.moment = _BEGINNING

    def pass_time(self, seconds: float) -> None:
        """Moves the caller's clock: speech, typing and waits, and what invocations took."""
        self.caller_seconds = passed = self.caller_seconds + seconds
        self.moment = _as_tuples_are_made(Moment, (passed * 1000, self._real_ms))

    def pass_until(self, seconds: float) -> None:
        """Moves the caller's clock to a moment, and never back."""
        if seconds > self.caller_seconds:
            self.caller_seconds = seconds
            self.moment = _as_tuples_are_made(Moment, (seconds * 1000, self._real_ms))

    def look(self) -> None:
        """Reads this machine's clock: after what really takes time, and at the contact's end."""
        self._real_ms = real_ms = (time.perf_counter() - self._began) * 1000
        self.moment = _as_tuples_are_made(Moment, (self.caller_seconds * 1000, real_ms))
