"""Ctrl-C ends a measurement and all that it started, without a word of theirs."""

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEASURING = ("benchmarks", "sizing")
OF_ITS_OWN = {"process_group", "start_new_session"}
SILENT = {"capture_output", "stderr"}


def started_processes() -> Iterator[tuple[str, ast.Call]]:
    for folder in MEASURING:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                    "subprocess.run",
                    "subprocess.Popen",
                }:
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


STARTED = dict(started_processes())


def test_measurements_start_processes() -> None:
    assert len(STARTED) >= 10


@pytest.mark.parametrize("where", STARTED)
def test_a_terminals_interrupt_reaches_no_process_that_would_tell_of_it(where: str) -> None:
    given = {keyword.arg for keyword in STARTED[where].keywords}
    assert given & (OF_ITS_OWN | SILENT)


PLAYS = """
import signal
signal.signal(signal.SIGINT, signal.SIG_DFL)  # as a terminal has it, however the tests were started
import interrupts, sys, types
from benchmarks import flows
def main():
    with flows._playing(flows.NOW) as player:
        flows._contacts_a_second(player)
        print(player.pid, flush=True)
        while True:
            flows._contacts_a_second(player)
sys.modules["playing"] = types.SimpleNamespace(main=main)
sys.exit(interrupts.run("playing"))
"""


def test_ctrl_c_ends_a_measurement_without_a_traceback_and_leaves_no_process() -> None:
    with subprocess.Popen(  # noqa: S603 # our own measurement
        [sys.executable, "-c", PLAYS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    ) as command:
        assert command.stdout
        player = int(command.stdout.readline())
        os.killpg(command.pid, signal.SIGINT)  # to all of the group, as a terminal does
        _, said = command.communicate(timeout=30)
    assert (command.returncode, said) == (130, "")
    with pytest.raises(ProcessLookupError):
        os.kill(player, 0)
