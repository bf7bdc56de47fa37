"""How late the machine itself is: what no set-up can be blamed for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.storm.alongside import alongside
from benchmarks.storm.told.figures import percentile

PERIOD_SECONDS = 0.5
WORK_SECONDS = 0.01

TOO_LATE_SECONDS = 0.2
"""At p99. An answer takes two or three such pieces of work, and has 0.4 s to spare."""


class Lateness:
    """How late pieces of work ended on this machine."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Do 10 ms of work now and then while the `with` block runs, and note how late it ends."""
        with alongside(self._work):
            yield

    @property
    def p99(self) -> float:
        """How much later than on an idle machine the 99th of a hundred pieces was done."""
        return percentile(sorted(self._seconds), 99)

    @property
    def worst(self) -> float:
        """The same of the last of all."""
        return max(self._seconds)

    @property
    def too_much(self) -> bool:
        """Whether waits say more about the machine than about the set-ups."""
        return self.p99 > TOO_LATE_SECONDS

    def _work(self, ended: threading.Event) -> None:
        while not ended.is_set():
            began = time.monotonic()
            ended.wait(PERIOD_SECONDS)
            done = time.thread_time() + WORK_SECONDS
            while time.thread_time() < done:
                pass
            late = time.monotonic() - began - PERIOD_SECONDS - WORK_SECONDS
            self._seconds.append(max(0.0, late))
