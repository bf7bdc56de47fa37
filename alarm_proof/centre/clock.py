"""One clock for everything that is played: it stands still until somebody takes time."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, tzinfo
from types import SimpleNamespace

from aws_lambda_powertools.utilities.circuit_breaker import base as powertools_circuit

START = 1_772_409_600.0
"""Monday, 2 March 2026, midnight UTC."""


class Clock:
    """Seconds since the epoch."""

    def __init__(self) -> None:
        self.now = START
        self._stall: tuple[int, float] | None = None
        self._lock = threading.Lock()

    @property
    def minute(self) -> int:
        """The minute since the epoch."""
        return int(self.now // 60)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self.now += max(0.0, seconds)

    def advance_to(self, moment: float) -> None:
        """Let time pass until `moment`, if it has not passed already."""
        self.advance(moment - self.now)

    def stall(self, seconds: float) -> None:
        """Have the code that runs next take so long between its first and its second look."""
        self._stall = (2, seconds) if seconds else None

    def look(self) -> float:
        """The time, as code reads it to measure what it takes."""
        if self._stall is not None:
            looks, seconds = self._stall
            self._stall = (looks - 1, seconds) if looks > 1 else None
            if looks == 1:
                self.advance(seconds)
        return self.now

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Make it the clock of this process: of `time`, and of Powertools' circuit breaker."""
        circuit = vars(powertools_circuit)
        real, real_datetime = {name: getattr(time, name) for name in _REPLACED}, circuit["dt"]
        for name, replaced in _REPLACED.items():
            setattr(time, name, replaced(self))
        circuit["dt"] = SimpleNamespace(datetime=self._datetime())  # all that it uses of it
        try:
            yield
        finally:
            circuit["dt"] = real_datetime
            for name, function in real.items():
                setattr(time, name, function)

    def _datetime(self) -> type[datetime]:
        clock = self

        class Now(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Now":
                return cls.fromtimestamp(clock.now, tz)

        return Now


_REPLACED: Mapping[str, Callable[[Clock], Callable[..., object]]] = {
    "time": lambda clock: lambda: clock.now,
    "time_ns": lambda clock: lambda: int(clock.now * 1e9),
    "monotonic": lambda clock: clock.look,
    "perf_counter": lambda clock: lambda: clock.now,
    "sleep": lambda clock: clock.advance,
}
