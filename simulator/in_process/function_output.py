"""Keeps what functions print out of a transcript: their log lines and metrics go to a file."""

import sys
import threading
from pathlib import Path
from typing import Any, Self, TextIO


class FunctionOutput:
    """Stands in for `sys.stdout`: the main thread writes to the console, others to a log.

    Functions run in threads. A logger that was made meanwhile keeps this object for good, so it
    goes on working after the context is left: into whatever `sys.stdout` then is.
    """

    def __init__(self, log: Path) -> None:
        self._console: TextIO = sys.stdout
        self._path = log
        self._log: TextIO | None = None

    def __enter__(self) -> Self:
        self._console = sys.stdout
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._log = self._path.open("w", encoding="utf-8")
        sys.stdout = self
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout = self._console
        log, self._log = self._log, None
        if log:
            log.close()

    def write(self, text: str) -> int:
        """Write to where this thread's output belongs."""
        return self._target().write(text)

    def flush(self) -> None:
        """Flush it."""
        self._target().flush()

    def _target(self) -> TextIO:
        log = self._log
        if log is None:
            return sys.stdout
        return self._console if _is_main() else log

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the console has
        return getattr(self._console, name)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
