"""The files that belong to the project: what git knows, and what is new beside it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NoCheckoutError(Exception):
    """The project does not lie in a git checkout."""


def project_files(root: Path) -> list[Path]:
    """Return the project's files that are there; links, which lead elsewhere, left out.

    Raises:
        NoCheckoutError: git does not know the folder.
    """
    files = (root / name for name in project_names(root))
    return [file for file in files if file.is_file() and not file.is_symlink()]


def project_names(root: Path) -> list[str]:
    """Return what git tracks or would track, as paths below `root`.

    Raises:
        NoCheckoutError: git does not know the folder.
    """
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(listing, cwd=root, capture_output=True, check=True, text=True)  # noqa: S603 # constant
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoCheckoutError(
            f"git does not list the files of {root}. Run `git init` and `git add .` there first."
        ) from error
    return [name for name in sorted(set(listed.stdout.split("\0"))) if name]
