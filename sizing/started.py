"""A process that runs on a share of a processor, and answers line by line."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, cast

MEASURED_ON = max(os.sched_getaffinity(0)) if sys.platform == "linux" else 0
"""The number of the processor that is measured."""

_LAUNCH = Path(__file__).with_name("launch.py")
_PATIENCE = 10
"""Seconds for a process to end once it is asked nothing more."""


class Started:
    """The process: its first line comes of itself, each other one when it is asked."""

    def __init__(
        self,
        process: subprocess.Popen[str],
        complaints: Callable[[], str],
        governed: Callable[[int], AbstractContextManager[None]],
    ) -> None:
        self._process, self._complaints, self._governed = process, complaints, governed
        self._asked, self._told = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def first(self) -> str:
        """Return the line that comes of itself.

        Raises:
            RuntimeError: it ended without one.
        """
        with self._governed(self._process.pid):
            return self._line()

    def ask(self) -> str:
        """Ask for one line more, and return it.

        Raises:
            RuntimeError: it ended without one.
        """
        with self._governed(self._process.pid):
            self._asked.write("\n")
            self._asked.flush()
            return self._line()

    def _line(self) -> str:
        line = self._told.readline()
        if not line:
            code = self._process.wait()
            raise RuntimeError(f"{self._process.args!r} ended with {code}: {self._complaints()}")
        return line


@contextmanager
def started(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    group: Path | None = None,
    governed: Callable[[int], AbstractContextManager[None]] = lambda _pid: nullcontext(),
) -> Iterator[Started]:
    """Start a command on the processor that is measured, and end it in the end.

    Args:
        command: what to run, by its absolute path; it reads a line for each answer after the first.
        environment: its variables.
        group: the file of a control group that takes in processes.
        governed: what goes on while an answer is awaited, given the process's id.
    """
    launch = [sys.executable, "-I", "-S", str(_LAUNCH), str(MEASURED_ON), str(group or "")]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(  # noqa: S603 # our own command
            [*launch, *command],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            process_group=0,  # Ctrl-C is this command's, which ends it
        ) as process,
    ):

        def said() -> str:
            complaints.seek(0)
            return complaints.read()[-2000:]

        try:
            yield Started(process, said, governed)
            process.communicate(timeout=_PATIENCE)
        finally:
            process.kill()
            process.wait()  # as `with` does, but for Ctrl-C, after which it waits a quarter second
