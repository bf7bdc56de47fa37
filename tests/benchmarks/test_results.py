"""What benchmarks end with, and when they keep what README and docs quote."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.earlier_build import check_out
from benchmarks.kept import keep
from benchmarks.startup import report as start_up
from benchmarks.startup.measure import Cost, Costs
from benchmarks.startup.variants import BASE, CHOICES, FLOOR, NAIVE, OURS

PROJECT = Path(__file__).parents[2]
BENCHED = re.findall(r"for one in ([a-z_ ]+); do", (PROJECT / "Makefile").read_text())[0].split()
ENTRY = re.compile(r'interrupts\.run\("(benchmarks\.[a-z_.]+)"\)')


def test_every_benchmark_of_make_bench_ends_with_a_verdict() -> None:
    for name in BENCHED:
        package = PROJECT / "benchmarks" / name
        file = package / "__main__.py" if package.is_dir() else package.with_suffix(".py")
        (entry,) = ENTRY.findall(file.read_text())
        assert importlib.import_module(entry).main.__annotations__["return"] is int, name
    assert len(BENCHED) >= 9


@pytest.mark.parametrize(("ours", "met"), [(0.03, True), (0.05, False)])
def test_a_start_that_costs_too_much_is_missed(
    ours: float, met: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(start_up, "keep", lambda _texts, **how: kept.append(how))
    sides = [side for _, one, other in CHOICES for side in (one, other)]
    costs = {
        each.name: Costs((Cost(ours if each is OURS else 0.1, 0.2),))
        for each in (FLOOR, BASE, NAIVE, OURS, *sides)
    }
    assert start_up.write(costs, python=Path(sys.executable))[1] is met
    assert kept == [{"rounds": 1, "usual": start_up.ROUNDS}]


@pytest.mark.parametrize(("rounds", "kept"), [(8, False), (9, True), (20, True)])
def test_a_trial_is_not_quoted(rounds: int, kept: bool, tmp_path: Path) -> None:
    keep({"warm.md": "text"}, rounds=rounds, usual=9, folder=tmp_path)
    assert (tmp_path / "warm.md").exists() is kept


def test_a_build_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="clone it with its history"):
        check_out("0000000", tmp_path / "build")
    assert list(tmp_path.iterdir()) == []


def test_half_a_build_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if command[0] != "tar":
            return subprocess.CompletedProcess(command, 0, stdout=b"")
        (Path(command[-1]) / "app.py").touch()  # the first of many
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_out("HEAD", tmp_path / "build")
    assert list(tmp_path.iterdir()) == []
