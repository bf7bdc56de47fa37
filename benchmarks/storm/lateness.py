"""How late the machine itself is: what no set-up can be blamed for."""

import threading
import time
from types import TracebackType
from typing import Self

PERIOD_SECONDS = 0.5
WORK_SECONDS = 0.01


class Lateness:
    """Does 10 ms of work now and then while the `with` block runs, and notes how long it took.

    Attributes:
        seconds: How much later than on an idle machine each piece of work was done.
    """

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._ended = threading.Event()
        self._worker = threading.Thread(target=self._work)

    def __enter__(self) -> Self:
        self._worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._worker.join()

    def _work(self) -> None:
        while not self._ended.is_set():
            began = time.monotonic()
            self._ended.wait(PERIOD_SECONDS)
            done = time.thread_time() + WORK_SECONDS
            while time.thread_time() < done:
                pass
            late = time.monotonic() - began - PERIOD_SECONDS - WORK_SECONDS
            self.seconds.append(max(0.0, late))
