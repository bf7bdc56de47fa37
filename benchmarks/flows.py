"""Contacts a second through a ten-block flow, beside the pinned build of before, in one run.

Run: `python -m benchmarks.flows`. The two builds take turns, each in a process of its own, so that
a machine that grows slower or faster meets both; the median of the ratios counts.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

PINNED = "50b9f7c"
"""The last build before the engine was made faster: its history has to be in the checkout."""

WANTED_RATIO = 2.5
TURNS = 5
ROOT = Path(__file__).parents[1]
NOW = ROOT / "tools" / "connect_flows"
CALLED_THEN = {
    "connect_flows.invokers.in_process": "simulator.invokers.in_process",
    "connect_flows.language.flow": "flow_language.flow",
    "connect_flows.simulator.engine": "simulator.engine",
    "connect_flows.simulator.events": "simulator.events",
}
"""What the measurement imports, and where the pinned build has it."""

MEASURE = Path(__file__).with_name("ten_blocks.py")


def main() -> int:
    """Measure both and print them.

    Returns:
        0 when this build is `WANTED_RATIO` times as fast as the pinned one, else 1.
    """
    with TemporaryDirectory() as folder:
        before = Path(folder)
        _check_out(before)
        turns = [(_contacts_a_second(before), _contacts_a_second(NOW)) for _ in range(TURNS)]
    ratio = median(now / then for then, now in turns)
    then, now = (median(side) for side in zip(*turns, strict=True))
    verdict = "enough" if ratio >= WANTED_RATIO else "too few"
    print(
        f"{now:,.0f} contacts a second through ten blocks on one core, {then:,.0f} by {PINNED}:"
        f" {ratio:.2f} times as many (wanted: {WANTED_RATIO:g}): {verdict}"
    )
    return 0 if ratio >= WANTED_RATIO else 1


def _check_out(folder: Path) -> None:
    archive = ["git", "archive", PINNED, "flow_language", "simulator", "local"]
    try:
        packed = subprocess.run(archive, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 # git
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            f"The pinned build {PINNED} is not in this checkout: clone it with its history."
        ) from error
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)  # noqa: S603, S607 # our own archive
    for now, then in CALLED_THEN.items():
        file = folder.joinpath(*now.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        for package in (file.parent, file.parents[1]):
            (package / "__init__.py").touch()  # found before the package that is installed
        file.write_text(f"from {then} import *  # noqa: F403\n", encoding="utf-8")


def _contacts_a_second(build: Path) -> float:
    environ = {**os.environ, "PYTHONPATH": str(build), "PYTHONSAFEPATH": "1"}
    measured = subprocess.run(  # noqa: S603 # our own measurement
        [sys.executable, str(MEASURE)],
        cwd=build,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(measured.stdout)


if __name__ == "__main__":
    sys.exit(main())
