"""A copy of the checkout, as a user has it, to edit in a test."""

import os
import shutil
from pathlib import Path

from local.checkout import ROOT

LINKED = (".venv", ".venv-cloud", ".venv-load", "node_modules")
LEFT_OUT = ("build", "cdk.out", "node_modules")


def copy_checkout(folder: Path) -> None:
    """Copy it into an empty folder; what `make setup` made is the tests' own."""
    for entry in ROOT.iterdir():
        # In a worktree .git is a file that leads back to it: a commit in the copy would end there.
        if entry.is_file() and entry.name != ".git":
            shutil.copy2(entry, folder)
        elif entry.name == ".github" or not entry.name.startswith((".", *LEFT_OUT)):
            shutil.copytree(entry, folder / entry.name)
    # The tests' own set-up serves the copy too, whatever a rebase did to the files' times.
    for pattern in ("requirements.txt", "package*.json", ".npmrc", "pyproject.toml"):
        for file in folder.rglob(pattern):
            os.utime(file, (0, 0))
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    # The layer is the one thing that staging would need the network for.
    for part in (ROOT / "build").glob("layer*"):
        (folder / "build").mkdir(exist_ok=True)
        target = folder / "build" / part.name
        shutil.copytree(part, target) if part.is_dir() else shutil.copy2(part, target)
