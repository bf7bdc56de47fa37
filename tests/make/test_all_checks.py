"""What `make test` ends with, whichever of its tools fails, and what ends with an interrupt."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TOOLS = ("ruff", "mypy", "pytest")
SET_UP = "-o setup -o .venv-load/.ready -o .venv/.browser"
PATIENCE_SECONDS = 20


@pytest.fixture
def checking(tmp_path: Path) -> list[str]:
    """The command, in a folder with stand-ins of the tools: `sh` does what they are to do."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        stand_in = tmp_path / "bin" / tool
        stand_in.write_text(f'#!/bin/sh\necho $$ > {tool}.pid\neval "${tool.upper()}"\n')
        stand_in.chmod(0o755)
    path = f"PATH={tmp_path / 'bin'}:{os.environ['PATH']}"
    return ["make", "-C", str(tmp_path), *SET_UP.split(), path, f"MAKE=make {SET_UP}", "test"]


def run(command: list[str], **does: str) -> subprocess.Popen[bytes]:
    # As a terminal has it, however the tests were started: what runs in the background ignores it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(  # noqa: S603 # stand-ins of this file
            command,
            env={**os.environ, **dict.fromkeys(map(str.upper, TOOLS), ""), **does},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("failing", [*TOOLS, ""])
def test_it_fails_where_any_of_its_tools_does(failing: str, checking: list[str]) -> None:
    does = {failing.upper(): "exit 1"} if failing else {}
    code = run(checking, **does).wait(PATIENCE_SECONDS)
    assert (code != 0) is bool(failing)


def test_ctrl_c_leaves_no_type_check_behind(checking: list[str], tmp_path: Path) -> None:
    making = run(checking, MYPY="exec sleep 60", PYTEST="exec sleep 60")
    wait_until(lambda: (tmp_path / "mypy.pid").exists() and (tmp_path / "pytest.pid").exists())
    time.sleep(0.1)  # until they sleep
    os.killpg(making.pid, signal.SIGINT)
    assert making.wait(PATIENCE_SECONDS) != 0
    for tool in ("mypy", "pytest"):
        process = Path("/proc") / (tmp_path / f"{tool}.pid").read_text().strip()
        wait_until(partial(is_over, process))


@pytest.mark.parametrize("target", ["demo", "phone"])
def test_sigterm_to_make_reaches_the_command_that_it_runs(target: str, tmp_path: Path) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    command = tmp_path / "python"
    command.write_text("#!/bin/sh\necho $$ > pid\nexec sleep 60\n")
    command.chmod(0o755)
    path = f"PATH={tmp_path}:{os.environ['PATH']}"
    making = run(["make", "-C", str(tmp_path), "-o", "setup", path, target])
    wait_until(lambda: (tmp_path / "pid").exists() and bool((tmp_path / "pid").read_text()))
    making.terminate()
    making.wait(PATIENCE_SECONDS)
    wait_until(partial(is_over, Path("/proc") / (tmp_path / "pid").read_text().strip()))


def wait_until(holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < patience
        time.sleep(0.02)


def is_over(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
