"""A share of a processor without the kernel's help: the process is stopped, and goes on."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from sizing.prediction import PERIOD
from sizing.started import Started, started

POLL = 0.0005


class StopAndGo:
    """Stops a process when its share of a period is spent, and lets it go on in the next.

    What it used is read every half a millisecond: what it used too much is taken from the next.
    """

    name = "SIGSTOP and SIGCONT"

    def __init__(self, share: float | None) -> None:
        self._share = 1.0 if share is None else share

    def started(
        self, command: Sequence[str], environment: dict[str, str]
    ) -> AbstractContextManager[Started]:
        """Start a command that is stopped and goes on, whenever an answer is awaited."""
        return started(command, environment, governed=self._governed)

    @contextmanager
    def _governed(self, pid: int) -> Iterator[None]:
        if self._share >= 1:
            yield
            return
        over = threading.Event()
        governor = threading.Thread(target=self._govern, args=(pid, over), daemon=True)
        governor.start()
        try:
            yield
        finally:
            over.set()
            governor.join()

    def _govern(self, pid: int, over: threading.Event) -> None:
        budget = self._share * PERIOD
        with suppress(OSError):  # it has ended
            left, seen = budget, _used(pid)
            until = time.monotonic() + random.uniform(0, PERIOD)  # noqa: S311 # anywhere in a period
            is_stopped = False
            while not over.wait(POLL):
                used = _used(pid)
                left, seen = left - (used - seen), used
                while time.monotonic() >= until:  # each period pays in, and none saves up
                    left, until = min(budget, left + budget), until + PERIOD
                if is_stopped != (left <= 0):
                    is_stopped = left <= 0
                    os.kill(pid, signal.SIGSTOP if is_stopped else signal.SIGCONT)
            os.kill(pid, signal.SIGCONT)


def _used(pid: int) -> float:
    """Return the seconds that a process's threads were on a processor (man 5 proc, schedstat)."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9
