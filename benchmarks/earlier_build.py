"""An earlier build out of the checkout's history, to compare this one with."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from local.checkout import ROOT

PINNED = "5de25f1"
"""The last build that began to ask the network when a caller did: its history has to be in the
checkout."""


def check_out(commit: str, folder: Path, *what: str) -> None:
    """Write `what` a commit has into `folder`: all of it if nothing is named, or no folder at all.

    Raises:
        SystemExit: the commit is not in this checkout.
    """
    archive = ["git", "archive", commit, *what]
    try:
        packed = subprocess.run(archive, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 # git
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            f"The pinned build {commit} is not in this checkout: clone it with its history."
        ) from error
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as half:  # what is interrupted is no build
        whole = Path(half) / folder.name
        whole.mkdir()
        unpack = ["tar", "-x", "-C", str(whole)]
        subprocess.run(unpack, input=packed.stdout, check=True, process_group=0)  # noqa: S603 # our own archive
        shutil.rmtree(folder, ignore_errors=True)
        whole.rename(folder)
