"""`python -m benchmarks.synth`: the CPU time of a whole `cdk synth`, beside the pinned build's.

Both run in turns, for each environment of `cdk.json`: the CDK's CLI, the app, its Node, and all
that they start. The templates are those that a plain Node makes, byte for byte.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import interrupts
from benchmarks.cpu import children_seconds
from benchmarks.earlier_build import PINNED, check_out
from benchmarks.kept import keep
from benchmarks.verdict import verdict
from local.checkout import ROOT

ROUNDS = 3
ENVIRONMENTS = ("dev", "prod")
MOST_RATIO = 0.7
PLAIN_APP = ".venv/bin/python app.py"


def main() -> int:
    """Measure, print and write `benchmarks/results/synth.md`.

    Returns:
        0 when this build takes at most `MOST_RATIO` of the pinned one's time, and its templates are
        a plain Node's, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    then = _pinned()
    with TemporaryDirectory() as folder:
        out = Path(folder)
        for project in (then, ROOT):  # packages are staged once
            _synth(project, ENVIRONMENTS[0], out / "staged")
        cpu = {
            environment: [
                (_synth(then, environment, out / "then"), _synth(ROOT, environment, out / "now"))
                for _ in range(rounds)
            ]
            for environment in ENVIRONMENTS
        }
        differing = [name for environment in ENVIRONMENTS for name in _changed(environment, out)]
    text, met = _told(cpu, differing)
    keep({"synth.md": text}, rounds=rounds, usual=ROUNDS)
    print(text)
    return 0 if met else 1


def _pinned() -> Path:
    """The pinned build's checkout, kept below `build/`; packages and tools are this one's."""
    folder = ROOT / "build" / "pinned" / f"{PINNED}-checkout"
    if not (folder / "app.py").exists():
        check_out(PINNED, folder)
    for name in (".venv", "node_modules"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    return folder


def _synth(project: Path, environment: str, out: Path, *more: str) -> float:
    """Synthesize; return the seconds of CPU that it and all it started took."""
    before = children_seconds()
    command = [str(ROOT / "node_modules" / ".bin" / "cdk"), "--no-notices", *more]
    done = subprocess.run(  # noqa: S603 # our own command
        [*command, "--context", f"environment={environment}", "synth", "--quiet", "--output", out],
        cwd=project,
        env={**os.environ, "PATH": _path(), "PYTHONPATH": str(project / "tools/connect_flows")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{environment} of {project} cannot be synthesized: {done.stderr}")
    return children_seconds() - before


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def _changed(environment: str, out: Path) -> list[str]:
    """The templates that a plain Node makes otherwise."""
    ours, plain = out / f"{environment}-ours", out / f"{environment}-plain"
    _synth(ROOT, environment, ours)
    _synth(ROOT, environment, plain, "--app", PLAIN_APP)
    return [
        file.name
        for file in sorted(ours.glob("*.template.json"))
        if file.read_bytes() != (plain / file.name).read_bytes()
    ]


def _told(cpu: Mapping[str, list[tuple[float, float]]], differing: list[str]) -> tuple[str, bool]:
    then = sum(median(before for before, _ in turns) for turns in cpu.values())
    now = sum(median(after for _, after in turns) for turns in cpu.values())
    ratio = now / then
    fast, same = ratio <= MOST_RATIO, not differing
    rows = "\n".join(
        f"| {environment} | {median(before for before, _ in turns):.1f} "
        f"| {median(after for _, after in turns):.1f} |"
        for environment, turns in cpu.items()
    )
    rounds = len(next(iter(cpu.values())))
    return (
        f"""# Synth

A whole `cdk synth`, {rounds} rounds taken in turns, medians. Made by `python -m benchmarks.synth`,
beside the build {PINNED}.

| | ratio | target |
|---|---:|---:|
| CPU time of what {PINNED} takes | {ratio:.2f} | {MOST_RATIO} at most: {verdict(met=fast)} |
| templates that a plain Node makes otherwise | {len(differing)} | 0: {verdict(met=same)} |

| environment | CPU s, {PINNED} | now |
|---|---:|---:|
{rows}
""",
        fast and same,
    )


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.synth"))
