"""How long a million contacts take in each library."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
LOCK = Path(__file__).with_name("requirements.txt")
LIBRARIES = ("simpy", "ciw", "salabim")
FEW, MANY = 20_000, 60_000
"""Contacts that are really played: what one more costs tells what a million would."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Library:
    """What a library takes for a million contacts, by what 40,000 more have cost it.

    Attributes:
        name: as on PyPI, with its version.
        cpu_seconds: of one processor.
        megabytes: at most at once.
    """

    name: str
    cpu_seconds: float
    megabytes: float


def compared() -> Iterator[Library]:
    """Install the libraries in a folder that goes away, and yield what each takes."""
    versions = dict(
        line.split()[0].split("==") for line in LOCK.read_text().splitlines() if "==" in line
    )
    with TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        _run("uv", "venv", "--quiet", folder)
        _run("uv", "pip", "sync", "--quiet", "--require-hashes", "--python", python, LOCK)
        for name in LIBRARIES:
            few, many = (_measure(python, name, contacts) for contacts in (FEW, MANY))
            each = [(more - less) / (MANY - FEW) for less, more in zip(few, many, strict=True)]
            cpu, memory = (
                less + one * (MILLION - FEW) for less, one in zip(few, each, strict=True)
            )
            yield Library(f"{name} {versions[name]}", cpu, memory)


def _measure(python: Path, name: str, contacts: int) -> tuple[float, float]:
    told = _run(python, "-m", f"benchmarks.capacity.libraries.in_{name}", str(contacts))
    cpu_seconds, megabytes = told.split()[-2:]
    return float(cpu_seconds), float(megabytes)


def _run(*command: str | Path) -> str:
    # On some machines OpenBLAS is bent for old releases, which slows what Ciw computes with.
    environment = {key: value for key, value in os.environ.items() if "OPENBLAS" not in key}
    done = subprocess.run(  # noqa: S603  # the commands are above
        command,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        process_group=0,  # Ctrl-C is this command's, which ends it
    )
    return done.stdout
