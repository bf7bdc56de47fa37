"""Says on standard error how far the storm is."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

PERIOD_SECONDS = 5.0


class Progress:
    """Counts contacts from many threads; a line every few seconds while the `with` block runs."""

    def __init__(self, doing: str, contacts: int) -> None:
        self._doing = doing
        self._contacts = contacts
        self._over = 0
        self._started = time.monotonic()
        self._lock = threading.Lock()
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
        self._tell()

    def one_over(self) -> None:
        """A contact has left its block."""
        with self._lock:
            self._over += 1

    def _tell_now_and_then(self) -> None:
        while not self._ended.wait(PERIOD_SECONDS):
            self._tell()

    def _tell(self) -> None:
        seconds = time.monotonic() - self._started
        print(
            f"{self._doing}: {self._over} of {self._contacts} contacts after {seconds:.0f} s",
            file=sys.stderr,
            flush=True,
        )
