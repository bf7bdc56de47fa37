"""A share of a processor: by the kernel's own quota where it is permitted, else by stop and go."""

import random
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from product import PRODUCT
from sizing.prediction import PERIOD
from sizing.started import Started, started
from sizing.stop_and_go import StopAndGo

CGROUPS = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
MICROSECONDS = 1_000_000


class Processor(Protocol):
    """Runs commands on a share of one processor."""

    name: str

    def started(
        self, command: Sequence[str], environment: dict[str, str]
    ) -> AbstractContextManager[Started]:
        """Start a command that answers line by line, and end it in the end."""
        ...


def processor(share: float | None) -> Processor:
    """Give a share of one processor in the best way that this machine permits.

    Args:
        share: above 0 and up to 1; None is all of it, without any quota.
    """
    for name, way in (
        ("cgroup v2, cpu.max", _group_2),
        ("cgroup v1, cpu.cfs_quota_us", _group_1),
    ):
        with suppress(OSError), way(share):
            return Quota(name, partial(way, share))
    return StopAndGo(share)


class Quota:
    """A CPU quota of the kernel's.

    Each process has a control group of its own, which has used nothing, and begins at any moment of
    the kernel's period, as a call does.
    """

    def __init__(self, name: str, group: Callable[[], AbstractContextManager[Path]]) -> None:
        self.name, self._group = name, group

    @contextmanager
    def started(self, command: Sequence[str], environment: dict[str, str]) -> Iterator[Started]:
        """Start a command in a new group."""
        with self._group() as group:
            time.sleep(random.uniform(0, PERIOD))  # noqa: S311 # older kernels align all periods
            with started(command, environment, group=group / "cgroup.procs") as process:
                yield process


@contextmanager
def _group_2(share: float | None) -> Iterator[Path]:
    """Make a group of the second version, in the nearest one above that shares out processors.

    A group that has processes of its own cannot do that for groups below it ("Control Group v2",
    No Internal Process Constraint), so it is hardly ever the one that this process is in.

    Raises:
        OSError: the kernel has no such groups here, or does not permit it.
    """
    group = _sharing_out() / _group_name()
    group.mkdir()
    try:
        if share is not None:
            quota = int(share * PERIOD * MICROSECONDS)
            _set(group / "cpu.max", f"{quota} {int(PERIOD * MICROSECONDS)}")
        _set(group / "cpu.weight", "10000")  # others on this machine are not what is measured
        yield group
    finally:
        _removed(group)


def _sharing_out() -> Path:
    """Return the nearest group of the second version that shares out processors.

    Raises:
        OSError: there is none.
    """
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("0::"):
            own = CGROUPS / line.removeprefix("0::").strip().lstrip("/")
            for group in (own, *own.parents):
                control = group / "cgroup.subtree_control"
                if control.exists() and "cpu" in control.read_text(encoding="ascii").split():
                    return group
    raise FileNotFoundError("no group of the second version shares out processors")


@contextmanager
def _group_1(share: float | None) -> Iterator[Path]:
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
        yield group
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
