"""A program that a command started outlives it only if it was let go."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local import processes
from local.loopback import wait_until

ROOT = Path(__file__).parents[2]
COMMAND = """
import os, sys, time
from pathlib import Path
from local import processes

folder, way = Path(sys.argv[1]), sys.argv[2]
program = ["/bin/sh", "-c", "(trap '' TERM; sleep 60) & wait"]
pid = processes.start(
    program, environ=os.environ, log=folder / "log", scratch=str(folder / "scratch")
)
if way == "let go":
    processes.let_go(pid)
print(pid, flush=True)
time.sleep(60)
"""


@contextmanager
def command(folder: Path, way: str) -> Iterator["subprocess.Popen[str]"]:
    (folder / "scratch").mkdir()
    words = [sys.executable, "-c", COMMAND, str(folder), way]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:  # noqa: S603 - ours
        yield started
        started.kill()


def printed(started: "subprocess.Popen[str]") -> str:
    assert started.stdout
    return started.stdout.readline().strip()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_a_killed_command_leaves_no_program_and_no_scratch_folder(
    sent: signal.Signals, tmp_path: Path
) -> None:
    with command(tmp_path, "start") as killed:
        assert printed(killed)
        assert processes.holds(tmp_path / "log")
        killed.send_signal(sent)
        killed.wait()
        # The program's own child does not listen to the polite request.
        assert wait_until(lambda: not processes.holds(tmp_path / "log"), seconds=30)
        assert wait_until(lambda: not (tmp_path / "scratch").exists(), seconds=10)


def test_a_program_that_was_let_go_outlives_a_killed_command(tmp_path: Path) -> None:
    with command(tmp_path, "let go") as killed:
        pid = int(printed(killed))
        killed.kill()
        killed.wait()
        assert not wait_until(lambda: not processes.holds(tmp_path / "log"), seconds=0.5)
        assert (tmp_path / "scratch").exists()
        os.killpg(pid, signal.SIGKILL)
