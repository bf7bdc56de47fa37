"""Programs that run beside a command: started in a group of their own, and surely ended."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from local import orphans

_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Ended:
    """What a program left.

    Attributes:
        status: 0 if it went well.
        printed: Its output and its errors.
    """

    status: int
    printed: str


def start(
    command: Sequence[str | Path], *, environ: Mapping[str, str], log: Path, scratch: str = ""
) -> int:
    """Start a program and give its process id.

    It gets a group of its own, so that Ctrl-C reaches the command alone, which then ends its
    programs in order. If the command is killed, the program ends with it, unless it was let go.
    Its log is locked as long as it lives: see `holds`.

    Args:
        command: The program and its arguments.
        environ: All of its variables.
        log: Where its output goes.
        scratch: A folder that is deleted if the command is killed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        with suppress(BlockingIOError):  # another program's, which writes to the same log
            fcntl.flock(output, fcntl.LOCK_EX | fcntl.LOCK_NB)
        process = subprocess.Popen(  # noqa: S603 - the commands are this package's own
            [str(word) for word in command],
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    orphans.watch(process.pid, *([scratch] if scratch else []))
    return process.pid


def run(command: Sequence[str | Path], *, environ: Mapping[str, str], folder: Path) -> Ended:
    """Run a program to its end; if this one is interrupted, the program ends with all its own."""
    with subprocess.Popen(  # noqa: S603 - the commands are this package's own
        [str(word) for word in command],
        cwd=folder,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            orphans.watch(process.pid)
            printed, _ = process.communicate()
            orphans.release(process.pid)
        except BaseException:
            end(process.pid)
            raise
        return Ended(process.returncode, printed.strip())


def end(pid: int) -> None:
    """End a program with all that it started: politely, and after five seconds by force."""
    for request in (signal.SIGTERM, signal.SIGKILL):
        _signal_group(pid, request)
        deadline = time.monotonic() + _GRACE_SECONDS
        while is_running(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
    orphans.release(pid)


def let_go(pid: int) -> None:
    """Let a program outlive this process, however that ends."""
    orphans.release(pid)


def holds(log: Path) -> bool:
    """Tell whether a program that was started with this log still lives, it or one of its own.

    A process id alone does not tell: another program may have got the number meanwhile. The lock
    ends with the last process that has the log open, and nobody else can have it.
    """
    try:
        with log.open("rb") as output:
            fcntl.flock(output, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def is_running(pid: int) -> bool:
    """Tell whether the program still runs, and lay it to rest if it was ours and has ended."""
    with suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _signal_group(pid: int, signal_number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal_number)
