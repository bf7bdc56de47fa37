"""`python -m benchmarks.flows`: contacts a second through ten blocks, beside the pinned build's.

The two builds take turns, each in a process of its own, a hundred contacts at a time, so that a
machine that grows slower or faster meets both; the median of the ratios counts.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO

import interrupts
from benchmarks.earlier_build import check_out
from benchmarks.verdict import verdict
from local.checkout import ROOT

PINNED = "50b9f7c"
"""The last build before the engine was made faster: its history has to be in the checkout."""

RESULTS = Path(__file__).parent / "results"
LEAST_RATIO = 2.5
TURNS = 100
NOW = ROOT / "tools" / "connect_flows"
CALLED_THEN = {
    "connect_flows.invokers.in_process": "simulator.invokers.in_process",
    "connect_flows.language.flow": "flow_language.flow",
    "connect_flows.simulator.engine": "simulator.engine",
    "connect_flows.contact.events": "simulator.events",
}
"""What the measurement imports, and where the pinned build has it."""

MEASURE = Path(__file__).with_name("ten_blocks.py")


def main() -> int:
    """Measure both, print and write `benchmarks/results/flows.md`.

    Returns:
        0 when this build is `LEAST_RATIO` times as fast as the pinned one, else 1.
    """
    argparse.ArgumentParser(prog="python -m benchmarks.flows", description=__doc__).parse_args()
    with TemporaryDirectory() as folder:
        before = Path(folder) / PINNED
        _write_earlier(before)
        with _playing(before) as then, _playing(NOW) as now:
            turns = [(_contacts_a_second(then), _contacts_a_second(now)) for _ in range(TURNS)]
    text, met = _told(turns)
    (RESULTS / "flows.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if met else 1


def _write_earlier(folder: Path) -> None:
    check_out(PINNED, folder, "flow_language", "simulator", "local")
    for now, then in CALLED_THEN.items():
        file = folder.joinpath(*now.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        for package in (file.parent, file.parents[1]):
            (package / "__init__.py").touch()  # found before the package that is installed
        file.write_text(f"from {then} import *  # noqa: F403\n", encoding="utf-8")


Player = subprocess.Popen[str]


@contextmanager
def _playing(build: Path) -> Iterator[Player]:
    """A process that plays a batch of contacts through a build for each line that it is sent."""
    with subprocess.Popen(  # noqa: S603 # our own measurement
        [sys.executable, str(MEASURE)],
        cwd=build,
        env={**os.environ, "PYTHONPATH": str(build), "PYTHONSAFEPATH": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,  # Ctrl-C is this command's, which ends it
    ) as player:
        try:
            yield player
        except BaseException:
            player.kill()
            player.wait()  # as `with` does, but for Ctrl-C, after which it waits a quarter second
            raise
        _pipe(player.stdin).close()


def _contacts_a_second(player: Player) -> float:
    asked = _pipe(player.stdin)
    asked.write("\n")
    asked.flush()
    said = _pipe(player.stdout).readline()
    if not said:
        raise SystemExit(f"Contacts could not be played; {player.args!r} ended.")
    return float(said)


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None  # noqa: S101 # each player has both
    return end


def _told(turns: list[tuple[float, float]]) -> tuple[str, bool]:
    ratio = median(now / then for then, now in turns)
    then, now = (median(side) for side in zip(*turns, strict=True))
    met = ratio >= LEAST_RATIO
    told = verdict(met=met)
    return (
        f"""# Flows

Contacts through a flow of ten blocks, one of which invokes a function in this process, bounded in
time. Processor time of all threads, on one core, {len(turns)} turns taken, medians. Made by
`python -m benchmarks.flows`, beside the build {PINNED}.

| | ratio | target |
|---|---:|---:|
| contacts a second, of what {PINNED} plays | {ratio:.2f} | {LEAST_RATIO} at least: {told} |

| | {PINNED} | now |
|---|---:|---:|
| contacts a second | {then:,.0f} | {now:,.0f} |
| µs a contact | {1e6 / then:.0f} | {1e6 / now:.0f} |
""",
        met,
    )


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.flows"))
