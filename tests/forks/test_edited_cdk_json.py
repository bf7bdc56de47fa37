"""A fork that edits `cdk.json` stays green, and its own environments are checked."""

import subprocess
import sys
from pathlib import Path

from local.checkout import ROOT
from tests.checkout_copy import copy_checkout
from tests.forks.edited import EDITED, edit

TESTS = ("tests/yours", "tests/deploy", "tests/verify/test_environment.py")
"""Those of the fork's environments, and those of ours that are about environments."""

OURS = "tests/stacks/snapshots"


def snapshots(checkout: Path) -> dict[str, str]:
    folder = checkout / OURS
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.json")}


def test_a_fork_is_green_and_gets_snapshots_of_its_own_apart_from_ours(tmp_path: Path) -> None:
    copy_checkout(tmp_path)
    edit(tmp_path)
    # cfn-lint takes longer than all else together, and has seen all that is deployed here.
    without = ("-k", "not cfn_lint", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "--quiet", *without, "--update-snapshots", *TESTS]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
    assert ended.returncode == 0, ended.stdout
    written = {file.name.split("-")[1] for file in (tmp_path / "tests/yours/snapshots").iterdir()}
    assert written == set(EDITED)
    assert snapshots(tmp_path) == snapshots(ROOT)
