"""A Python like Lambda's, with the naive handler's dependencies, in an environment of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundle.bytecode import find_python

ROOT = Path(__file__).parents[2]
_FOLDER = ROOT / ".venv-bench"
_LOCK = ROOT / "benchmarks" / "requirements.txt"


def bench_python() -> Path:
    """Make the environment if it is not there, and return its Python.

    With the runtime's version where there is one, else with the Python that runs this.
    """
    python = _FOLDER / "bin" / "python"
    made_from = _FOLDER / "made-from.txt"
    if not made_from.exists() or made_from.read_text() != _LOCK.read_text():
        uv = str(Path(sys.executable).with_name("uv"))
        source = find_python() or Path(sys.executable)
        shutil.rmtree(_FOLDER, ignore_errors=True)
        _run(uv, "venv", "--quiet", "--python", str(source), str(_FOLDER))
        install = [uv, "pip", "install", "--quiet", "--python", str(python)]
        _run(*install, "--require-hashes", "--compile-bytecode", "-r", str(_LOCK))
        made_from.write_text(_LOCK.read_text())
    return python


def continue_in_it(module: str) -> None:
    """Run the command `python -m module` over in that Python, unless it is what runs already."""
    if Path(sys.prefix) != _FOLDER:
        python = str(bench_python())
        os.execv(python, [python, "-m", module, *sys.argv[1:]])  # noqa: S606  # ourselves again


def _run(*command: str) -> None:
    # As make does: uv brings a certificate list of its own, and has to trust the machine's.
    environment = {"UV_SYSTEM_CERTS": "true", **os.environ}
    ended = subprocess.run(command, env=environment, check=False, process_group=0)  # noqa: S603  # its words are above
    if ended.returncode:
        sys.exit(
            f"The naive handler's packages cannot be set up: {command[1]} ended with "
            f"{ended.returncode}. What it said is above."
        )
