"""How far the reading is: on one line of a terminal, or a line at a time in a log."""

import threading
from typing import TextIO

_STEPS = 4
"""Lines for a call that is made often, where every line stays."""
_WORTH = 20
"""So many calls are worth a line."""


class Progress:
    """Tells on a stream what is read.

    Args:
        stream: such as the standard error: the report itself may go through a pipe.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lively = stream.isatty()
        self._lock = threading.Lock()

    def tell(self, what: str) -> None:
        """Say what is read next."""
        self.end()
        print(f"Reading {what}", file=self._stream, flush=True)

    def counted(self, call: str, done: int, of: int) -> None:
        """Say how many of some calls are done."""
        if of < _WORTH:
            return
        with self._lock:
            if self._lively:
                print(f"\r\x1b[K  {call} {done} of {of}", end="", file=self._stream, flush=True)
            elif done * _STEPS // of > (done - 1) * _STEPS // of:
                print(f"  {call} {done} of {of}", file=self._stream, flush=True)

    def end(self) -> None:
        """Leave the line as if nothing had been on it."""
        if self._lively:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
