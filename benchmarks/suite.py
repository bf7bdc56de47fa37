"""`python -m benchmarks.suite`: the wait for `make test`, beside the pinned build's.

Each build is cloned and set up before the clock starts, with nothing of an earlier run but the
installed packages: as in continuous integration. Then one runs after the other, on two cores: about
fifteen minutes.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import interrupts
from benchmarks.cpu import children_seconds
from benchmarks.earlier_build import PINNED
from benchmarks.verdict import verdict
from local.checkout import ROOT

RESULT = Path(__file__).parent / "results" / "suite.md"
CLONES = ROOT / "build" / "suite"
MOST_RATIO = 0.75
CORES = 2
INSTALLED = (".venv", ".venv-cloud", ".venv-load", "node_modules")
PREREQUISITES = re.compile(r"^test: (.+?) ##", re.MULTILINE)

# What the `make` that runs this benchmark would tell the one that is measured.
_NOT_HANDED_ON = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHONPATH", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Run:
    """One `make test`.

    Attributes:
        build: its commit.
        wall: seconds until it ended.
        cpu: seconds of CPU of all that it started and waited for.
        passed: how many tests.
        green: whether it passed.
    """

    build: str
    wall: float
    cpu: float
    passed: int
    green: bool


def main() -> int:
    """Measure, print and write `benchmarks/results/suite.md`.

    Returns:
        0 when this build passes within `MOST_RATIO` of the pinned one's time, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite", description=__doc__)
    parser.add_argument("--target", default="test", help="another target, which writes no result")
    target = parser.parse_args().target
    _keep_to_two_cores()
    builds = [PINNED, _git(ROOT, "rev-parse", "--short=7", "HEAD")]
    print(f"Setting up {builds}, then `make {target}` of each: about 15 minutes", flush=True)
    clones = [_set_up(build) for build in builds]
    then, now = (_run(clone, target) for clone in clones)
    text, met = _told(then, now)
    if target == "test":
        RESULT.write_text(text)
    print(text)
    return 0 if met else 1


def _keep_to_two_cores() -> None:
    """What is started from here on has no more of them; macOS cannot say that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def _set_up(build: str) -> Path:
    """A clone of a build under `build/`, as `make setup` leaves it.

    Raises:
        SystemExit: the commit is not in this checkout, or it cannot be set up.
    """
    clone = CLONES / build
    if not clone.exists():
        CLONES.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CLONES) as half:  # what is interrupted is no build
            whole = Path(half) / build
            _git(CLONES, "clone", "--quiet", "--no-checkout", str(ROOT), str(whole))
            _git(whole, "checkout", "--quiet", build)
            whole.rename(clone)
    _git(clone, "clean", "-xdffq", *(f"--exclude=/{name}" for name in INSTALLED))
    needed = PREREQUISITES.search((clone / "Makefile").read_text())
    assert needed  # noqa: S101 - our own Makefile's `test`
    if _make(clone, *needed[1].split(), log=clone / "build" / "setup.log"):
        raise SystemExit(f"{build} cannot be set up: the reason is in {clone}/build/setup.log")
    return clone


def _run(clone: Path, target: str) -> Run:
    log = clone / "build" / f"{target}.log"
    began, before = time.monotonic(), children_seconds()
    failed = _make(clone, target, log=log)
    wall, cpu = time.monotonic() - began, children_seconds() - before
    passed = re.findall(r"\b(\d+) passed", log.read_text(errors="replace"))
    run = Run(clone.name, wall, cpu, int(passed[-1]) if passed else 0, green=not failed)
    print(f"{run.build}: {run.wall:.0f} s, {run.cpu:.0f} s of CPU", flush=True)
    return run


def _make(clone: Path, *targets: str, log: Path) -> int:
    log.parent.mkdir(exist_ok=True)
    environ = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
    with log.open("w") as said:
        return subprocess.run(  # noqa: S603 # our own Makefile
            ["make", *targets],  # noqa: S607 # the machine's
            cwd=clone,
            env=environ,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def _git(folder: Path, *command: str) -> str:
    run = subprocess.run(  # noqa: S603 # our own checkout
        ["git", *command],  # noqa: S607 # the machine's
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"git {' '.join(command)}: {run.stderr.strip()}")
    return run.stdout.strip()


def _told(then: Run, now: Run) -> tuple[str, bool]:
    ratio = now.wall / then.wall
    met = ratio <= MOST_RATIO and now.green
    rows = "\n".join(
        f"| {name} | {one.wall:.0f} | {one.cpu:.0f} | {one.passed:,} | {_yes(one.green)} |"
        for name, one in ((then.build, then), ("this build", now))
    )
    return (
        f"""# The wait for `make test`

Every test and every check, in a fresh clone after `make setup`, on {CORES} cores, one build after
the other. Made by `python -m benchmarks.suite`, beside the build {then.build}.

| | ratio | target |
|---|---:|---:|
| time of what {then.build} takes | {ratio:.2f} | {MOST_RATIO} at most: {verdict(met=met)} |

| build | seconds | CPU s | tests passed | green |
|---|---:|---:|---:|---|
{rows}
""",
        met,
    )


def _yes(true: bool) -> str:
    return "yes" if true else "no"


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.suite"))
