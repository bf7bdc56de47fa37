"""A share of a processor: by the kernel's own quota where it is permitted, else by stop and go."""

import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from product import PRODUCT
from sizing.prediction import PERIOD

CGROUPS = Path("/sys/fs/cgroup")
MICROSECONDS = 1_000_000
POLL = 0.0005

_ENTERING = 'echo $$ >"$0" && exec "$@"'


class Processor(Protocol):
    """Runs commands on a share of one processor."""

    name: str

    def run(self, command: Sequence[str], environment: dict[str, str]) -> str:
        """Run a command to its end, and return what it wrote to its standard error.

        Raises:
            RuntimeError: it failed.
        """
        ...


@contextmanager
def processor(share: float | None) -> Iterator[Processor]:
    """Give a share of one processor in the best way that this machine permits.

    Args:
        share: above 0 and up to 1; None is all of it, without any quota.
    """
    for way in (_by_quota_2, _by_quota_1):
        with suppress(OSError), way(share) as found:
            yield found
            return
    yield StopAndGo(share)


class Quota:
    """A control group of the kernel's with a CPU quota."""

    def __init__(self, name: str, procs: Path) -> None:
        self.name, self._procs = name, procs

    def run(self, command: Sequence[str], environment: dict[str, str]) -> str:
        """Run a command to its end, and return what it wrote to its standard error."""
        entering = ["/bin/sh", "-c", _ENTERING, str(self._procs), *command]
        return _finished(_started(entering, environment))


@contextmanager
def _by_quota_2(share: float | None) -> Iterator[Processor]:
    """Make a group of the second version, below the one that this process is in.

    Raises:
        OSError: the kernel has no such groups here, or does not permit it.
    """
    (own,) = [
        line.split(":", 2)[2].strip()
        for line in Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
        if line.startswith("0::")
    ] or [""]
    group = CGROUPS / own.lstrip("/") / _group_name()
    group.mkdir()
    try:
        if share is not None:
            quota = int(share * PERIOD * MICROSECONDS)
            _set(group / "cpu.max", f"{quota} {int(PERIOD * MICROSECONDS)}")
        _set(group / "cpu.weight", "10000")  # others on this machine are not what is measured
        yield Quota("cgroup v2, cpu.max", group / "cgroup.procs")
    finally:
        _removed(group)


@contextmanager
def _by_quota_1(share: float | None) -> Iterator[Processor]:
    """Make a group of the first version.

    Raises:
        OSError: as above.
    """
    group = CGROUPS / "cpu" / _group_name()
    group.mkdir()
    try:
        period = int(PERIOD * MICROSECONDS)
        _set(group / "cpu.cfs_period_us", str(period))
        if share is not None:
            _set(group / "cpu.cfs_quota_us", str(int(share * period)))
        _set(group / "cpu.shares", "262144")  # as above
        yield Quota("cgroup v1, cpu.cfs_quota_us", group / "cgroup.procs")
    finally:
        _removed(group)


def _group_name() -> str:
    return f"{PRODUCT}-size-{uuid.uuid4().hex[:8]}"


def _set(file: Path, value: str) -> None:
    """Write into a file that the kernel has made: elsewhere a folder is but a folder.

    Raises:
        OSError: there is none, or it may not be written.
    """
    with file.open("r+", encoding="ascii") as opened:
        opened.write(value)


def _removed(group: Path) -> None:
    """Remove a group once what ran in it is gone."""
    for _ in range(50):
        try:
            group.rmdir()
        except OSError:
            time.sleep(0.01)
        else:
            return


class StopAndGo:
    """Stops the process when its share of a period is spent, and lets it go on in the next.

    What it used is read every half a millisecond: what it used too much is taken from the next.
    """

    name = "SIGSTOP and SIGCONT"

    def __init__(self, share: float | None) -> None:
        self._share = 1.0 if share is None else share

    def run(self, command: Sequence[str], environment: dict[str, str]) -> str:
        """Run a command to its end, and return what it wrote to its standard error."""
        process = _started(command, environment)
        over = threading.Event()
        if self._share < 1:
            threading.Thread(target=self._govern, args=(process.pid, over), daemon=True).start()
        try:
            return _finished(process)
        finally:
            over.set()

    def _govern(self, pid: int, over: threading.Event) -> None:
        budget = self._share * PERIOD
        left, seen, until = budget, 0.0, time.monotonic() + PERIOD
        is_stopped = False
        with suppress(OSError):  # it has ended
            while not over.wait(POLL):
                used = _used(pid)
                left, seen = left - (used - seen), used
                while time.monotonic() >= until:  # each period pays in, and none saves up
                    left, until = min(budget, left + budget), until + PERIOD
                if is_stopped != (left <= 0):
                    is_stopped = left <= 0
                    os.kill(pid, signal.SIGSTOP if is_stopped else signal.SIGCONT)


def _used(pid: int) -> float:
    """Return the seconds that a process's threads were on a processor (man 5 proc, schedstat)."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def _started(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own commands
        [*_alone(), *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _alone() -> list[str]:
    """Return what keeps a command on one processor, and others from it, where that is permitted."""
    last = max(os.sched_getaffinity(0))
    first = ["nice", "-n", "-20"] if os.geteuid() == 0 else []
    return [*first, "taskset", "--cpu-list", str(last)]


def _finished(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}: {said[-2000:]}")
    return said
