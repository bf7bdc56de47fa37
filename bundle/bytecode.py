"""Precompiled .pyc files, so that a cold start does not compile what never changes.

Lambda's code folder is read-only: without .pyc in the package each cold start compiles every
module again, which doubles start-up. Only the runtime's own version can write them.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

VERSION = "3.13"
"""The functions' runtime. `stacks/runtime.py` holds the same version; a test compares them."""

_COMPILE = """
import compileall, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever waits for it says what Ctrl-C ended
root, prefix = sys.argv[1:]
done = compileall.compile_dir(
    root, stripdir=root, prependdir=prefix, quiet=1, force=True,
    invalidation_mode=__import__("py_compile").PycInvalidationMode.UNCHECKED_HASH,
)
sys.exit(0 if done else 1)
"""


def find_python() -> Path | None:
    """Return an interpreter of the runtime's version, or None where there is none.

    Looks at the variable PYTHON313, then where pyenv and uv keep theirs, then along PATH: there
    pyenv has shell scripts, which take ten times as long. Each candidate is run, since such a
    script exists for versions that are not active too.
    """
    return next((python for python in _candidates() if _is_the_version(python)), None)


def compile_folder(root: Path, *, mounted_at: str, python: Path | None) -> None:
    """Write a .pyc beside each module below `root`; do nothing when `python` is None.

    Args:
        root: the staged folder.
        mounted_at: where Lambda will show it, such as `/var/task`: tracebacks then name the path
            that exists there, and no path of the building machine gets into the package.
        python: from `find_python`.

    Raises:
        subprocess.CalledProcessError: a module does not compile.
    """
    if python is None:
        return
    command = [str(python), "-I", "-c", _COMPILE, str(root), mounted_at]
    subprocess.run(command, check=True)  # noqa: S603 - our own program, no shell


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("PYTHON313"):
        yield Path(chosen)
        return
    yield from sorted(Path.home().glob(f".pyenv/versions/{VERSION}.*/bin/python{VERSION}"))
    yield from sorted(
        Path.home().glob(f".local/share/uv/python/cpython-{VERSION}.*/bin/python{VERSION}")
    )
    for folder in os.get_exec_path():
        if found := shutil.which(f"python{VERSION}", path=folder):
            yield Path(found)


def _is_the_version(python: Path) -> bool:
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        said = subprocess.run(  # noqa: S603 - a candidate interpreter, no shell
            [python, "-I", "-S", "-c", ask], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.stdout.strip() == VERSION
