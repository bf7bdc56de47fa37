"""A version stands in one place, and a release is what the changelog says of it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from template.release import NoReleaseError, notes, version

ROOT = Path(__file__).parents[2]
CHANGES = """# Changelog

## [Unreleased]

### Added
- Not yet.

## [0.2.0] - 2026-12-01

### Added
- What is in it.

## [0.1.0]
- The first.
"""
GH = """#!/bin/sh
echo "$@" >>"$GITHUB_WORKSPACE/gh.txt"
[ "$2" = create ] || exit 1
"""


def checkout(folder: Path, number: str, changes: str = CHANGES) -> Path:
    (folder / "pyproject.toml").write_text(f'[project]\nname = "x"\nversion = "{number}"\n')
    (folder / "CHANGELOG.md").write_text(changes)
    return folder


def test_ours_is_a_semantic_version_and_stands_in_one_place() -> None:
    number = version(ROOT)
    assert re.fullmatch(r"\d+\.\d+\.\d+", number)
    assert "version" not in json.loads((ROOT / "package.json").read_text())


def test_the_notes_are_the_section_of_the_version_and_no_other(tmp_path: Path) -> None:
    assert notes(checkout(tmp_path, "0.2.0")) == "### Added\n- What is in it."
    assert notes(checkout(tmp_path, "0.1.0")) == "- The first."


@pytest.mark.parametrize("number", ["0.3.0", "0.2.0.dev1", "0.2"])
def test_a_version_without_a_section_is_no_release(tmp_path: Path, number: str) -> None:
    with pytest.raises(NoReleaseError, match=re.escape(f"[{number}]")):
        notes(checkout(tmp_path, number))


def run_the_workflow(folder: Path) -> tuple[int, list[str]]:
    """Run the step of release.yml in a checkout, with a `gh` that writes down what it is asked."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())
    (step,) = [one for one in workflow["jobs"]["release"]["steps"] if "run" in one]
    (folder / "template").mkdir()
    for name in ("__init__.py", "release.py"):
        shutil.copy(ROOT / "template" / name, folder / "template")
    (folder / "bin").mkdir()
    bare = f'#!/bin/sh\nexec {sys.executable} -S "$@"\n'
    for name, body in (("gh", GH), ("python3", bare)):
        (folder / "bin" / name).write_text(body)
        (folder / "bin" / name).chmod(0o755)
    ended = subprocess.run(  # noqa: S603 # our own workflow
        [shutil.which("bash") or "bash", "-e", "-c", step["run"]],
        cwd=folder,
        env={
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "acme/contact",
            "GITHUB_SHA": "abc",
            "GITHUB_WORKSPACE": str(folder),
        },
        check=False,
    )
    asked = folder / "gh.txt"
    return ended.returncode, asked.read_text().splitlines() if asked.exists() else []


def test_the_workflow_releases_what_has_a_section(tmp_path: Path) -> None:
    code, asked = run_the_workflow(checkout(tmp_path, "0.2.0"))
    assert code == 0
    assert asked[-1].startswith("release create v0.2.0 --repo acme/contact --target abc")
    assert (tmp_path / "notes.md").read_text() == "### Added\n- What is in it.\n"


def test_the_workflow_leaves_any_other_commit_alone(tmp_path: Path) -> None:
    assert run_the_workflow(checkout(tmp_path, "0.3.0")) == (0, [])
