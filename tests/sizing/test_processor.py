"""A share of a processor, tried for real, and how one is found."""

import os
import shutil
import sys
from pathlib import Path

import pytest

import sizing.processor
from sizing.prediction import Work
from sizing.processor import Processor, processor
from sizing.stop_and_go import StopAndGo

BUSY = """
import os, signal, sys, time
went_on = []
signal.signal(signal.SIGCONT, lambda *_: went_on.append(1))
while True:
    began, until = time.monotonic(), time.process_time() + float(sys.argv[1])
    while time.process_time() < until:
        pass
    print(time.monotonic() - began, len(went_on), flush=True)
    if not sys.stdin.readline():
        break
"""


def slowed(on: Processor, seconds: float, *, least: float, stops: int) -> tuple[float, int]:
    """How long a busy process took at most, and how often it went on.

    A busy machine takes its time without any quota: only the last says then who stopped it. It also
    stops a process late, or for a moment, so that is asked again until it was stopped a few times
    and took `least` seconds.
    """
    command = [sys.executable, "-I", "-S", "-c", BUSY, str(seconds)]
    with on.started(command, {"PATH": os.defpath}) as busy:
        lines = [busy.first(), busy.ask()]
        while (longest(lines) <= least or went_on(lines) < stops) and len(lines) < 15:
            lines.append(busy.ask())
    return longest(lines), went_on(lines)


def longest(lines: list[str]) -> float:
    return max(float(line.split()[0]) for line in lines)


def went_on(lines: list[str]) -> int:
    return int(lines[-1].split()[1])


@pytest.mark.faults
def test_half_a_processor_is_a_half() -> None:
    least = 0.75 * Work(0.15, 0).on(0.5)
    took, _ = slowed(processor(0.5), 0.15, least=least, stops=0)
    assert took > least


@pytest.mark.faults
def test_where_the_kernel_gives_no_quota_stopping_and_going_does_the_same() -> None:
    # On a busy machine it is stopped late and for longer, and the last time perhaps not at all.
    least = 0.4 * Work(0.12, 0).on(0.2)
    took, stopped = slowed(StopAndGo(0.2), 0.12, least=least, stops=2)
    assert stopped >= 2
    assert took > least


@pytest.mark.faults
def test_what_fails_on_a_share_says_why() -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('broken here')"]
    with (
        processor(0.5).started(failing, {}) as process,
        pytest.raises(RuntimeError, match="broken here"),
    ):
        process.first()


def test_an_error_of_what_is_measured_is_none_of_the_processors() -> None:
    idle = [sys.executable, "-I", "-S", "-c", "print()"]
    with pytest.raises(OSError, match="of another file"), processor(0.5).started(idle, {}):
        raise OSError("of another file")


@pytest.fixture
def second_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Control groups of the second version, as a kernel and a session of systemd's lay them out."""
    made = Path.mkdir

    def make(folder: Path) -> None:
        made(folder)
        for name in ("cpu.max", "cpu.weight", "cgroup.procs", "cgroup.subtree_control"):
            (folder / name).write_text("")

    for folder in (
        tmp_path / "groups",
        tmp_path / "groups/user",
        tmp_path / "groups/user/one.scope",
    ):
        make(folder)
    own = tmp_path / "own"
    own.write_text("1:name=systemd:/\n0::/user/one.scope\n")
    monkeypatch.setattr(Path, "mkdir", make)
    monkeypatch.setattr(Path, "rmdir", shutil.rmtree)
    monkeypatch.setattr(sizing.processor, "CGROUPS", tmp_path / "groups")
    monkeypatch.setattr(sizing.processor, "OWN", own)
    return tmp_path / "groups"


def test_a_group_of_the_second_version_is_made_where_processors_are_shared_out(
    second_version: Path,
) -> None:
    (second_version / "cgroup.subtree_control").write_text("cpuset cpu pids")
    (second_version / "user/cgroup.subtree_control").write_text("pids")
    quarter = processor(0.25)
    assert quarter.name == "cgroup v2, cpu.max"
    assert not list(second_version.glob("under-eight-size-*"))  # it was tried, and is gone
    with quarter.started([sys.executable, "-c", "print()"], {}) as process:
        process.first()
        (group,) = second_version.glob("under-eight-size-*")
        assert (group / "cpu.max").read_text() == "5000 20000"
        assert (group / "cpu.weight").read_text() == "10000"
        assert (group / "cgroup.procs").read_text().isdigit()
    assert not group.exists()


def test_where_no_group_of_the_second_version_shares_out_processors_another_way_is_taken(
    second_version: Path,
) -> None:
    (second_version / "cgroup.subtree_control").write_text("cpuset pids")
    assert processor(0.25).name == StopAndGo.name
