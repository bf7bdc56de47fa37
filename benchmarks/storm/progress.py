"""Says on standard error how far the storm is."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

from benchmarks.storm.timeline import Timeline

PERIOD_SECONDS = 5.0


class Progress:
    """A line every few seconds while the `with` block runs."""

    def __init__(self, doing: str, contacts: int, timeline: Timeline) -> None:
        self._doing = f"{doing} ({contacts} contacts)"
        self._timeline = timeline
        self._ended = threading.Event()
        self._teller = threading.Thread(target=self._tell_now_and_then)

    def __enter__(self) -> Self:
        self._teller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._teller.join()

    def _tell_now_and_then(self) -> None:
        while not self._ended.wait(PERIOD_SECONDS):
            print(f"{self._doing}: {self._state(time.monotonic())}", file=sys.stderr, flush=True)

    def _state(self, now: float) -> str:
        seconds = now - self._timeline.start
        length = self._timeline.length_seconds
        if seconds < 0:
            return "getting ready"
        if seconds > length:
            return "waiting for the last contacts"
        weather = "trouble" if self._timeline.in_trouble(now) else "calm"
        return f"{seconds:.0f} of {length:.0f} s, {weather}"
