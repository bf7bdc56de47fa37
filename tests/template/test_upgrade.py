"""A fork, with a function, a name and an environment of its own, takes our next versions."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from template.checkout import project_files

ROOT = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
OWN = Path("lambdas/functions/order_status")
RUNBOOK = Path("docs/operations.md")
ENVIRON = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(  # noqa: S603 # ours
        [GIT, *arguments], cwd=folder, env=ENVIRON, check=True, capture_output=True, text=True
    ).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", message)


def template(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the fork's own checkout."""
    return subprocess.run(  # noqa: S603 # ours
        [sys.executable, "-m", "template", *arguments],
        cwd=folder,
        env=ENVIRON,
        check=False,
        capture_output=True,
        text=True,
    )


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text, f"{before!r} is not in {file}"
    file.write_text(text.replace(before, after, 1))


def settings(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "cdk.json").read_text())["context"]
    return found


def snapshot(folder: Path) -> Path:
    return next(file for file in sorted(folder.glob("tests/**/snapshots/*.json")))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our repository with one version in it: this checkout."""
    folder = tmp_path_factory.mktemp("first")
    for file in project_files(ROOT):
        to = folder / file.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, to)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "A first version")
    git(folder, "tag", "v0.1.0")
    return folder


@pytest.fixture
def ours(first: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(first), "ours")
    return tmp_path / "ours"


@pytest.fixture(scope="module")
def forked(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with all that a fork does, from the first version."""
    folder = tmp_path_factory.mktemp("forked") / "fork"
    git(folder.parent, "clone", "--quiet", "--origin", "upstream", str(first), str(folder))
    renamed = template(folder, "rename", "harbour-line")
    assert renamed.returncode == 0, renamed.stderr
    written = template(folder, "function", OWN.name)
    assert written.returncode == 0, written.stderr
    values = json.loads((folder / "cdk.json").read_text())
    values["context"]["environments"]["dev"]["log_retention_days"] = 14
    values["context"]["environments"]["test"] = {"retain_data": False, "crm": {"secret": "acme"}}
    (folder / "cdk.json").write_text(json.dumps(values, indent=2) + "\n")
    # As `make snapshots` does: the own function is in the fork's.
    edit(snapshot(folder), "{", '{ "Acme": 1,')
    commit(folder, "Make it ours")
    return folder


@pytest.fixture
def fork(forked: Path, ours: Path, tmp_path: Path) -> Path:
    """The same, whose upstream is the test's own."""
    folder = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", "--origin", "upstream", str(forked), str(folder))
    git(folder, "remote", "set-url", "upstream", str(ours))
    return folder


def release(ours: Path, version: str, sentence: str) -> None:
    """Publish a version of ours that changes lines which a renaming changes too."""
    edit(ours / RUNBOOK, "under-eight-prod", f"{sentence} under-eight-prod")
    values = json.loads((ours / "cdk.json").read_text())
    values["context"][f"@aws-cdk/core:flagOf{version}"] = True
    values["context"]["environments"]["dev"]["log_retention_days"] = 5
    (ours / "cdk.json").write_text(json.dumps(values, indent=2) + "\n")
    edit(snapshot(ours), "{", f'{{ "Ours": "{version}",')
    name = f"ours_{version.replace('.', '_')}"
    assert template(ours, "function", name).returncode == 0
    (ours / "lambdas/functions" / name / "note.py").write_text(f'"""Of Under Eight {version}."""\n')
    commit(ours, f"Release {version}")
    git(ours, "tag", version)


def test_two_versions_are_taken_one_after_the_other(ours: Path, fork: Path) -> None:
    before = {
        file.relative_to(fork): file.read_bytes()
        for file in [*(fork / OWN).rglob("*"), fork / f"flows/{OWN.name}.json"]
        if file.is_file() and file.suffix != ".pyc"
    }
    assert len(before) > 4
    for version, sentence in (("v0.2.0", "Read this twice."), ("v0.3.0", "Then breathe.")):
        release(ours, version, sentence)
        git(fork, "fetch", "--quiet", "upstream", "--tags")
        taken = template(fork, "upgrade", version)
        assert taken.returncode == 0, taken.stdout + taken.stderr
        assert git(fork, "status", "--porcelain") == ""
        assert git(fork, "merge-base", "HEAD", version) == git(fork, "rev-parse", version)
        # Ours came, under the fork's name.
        assert f"{sentence} harbour-line-prod" in (fork / RUNBOOK).read_text()
        name = f"ours_{version.replace('.', '_')}"
        new = fork / "lambdas/functions" / name / "note.py"
        assert "Of Harbour Line v" in new.read_text()
        table = (fork / "stacks/functions.py").read_text()
        assert table.count(f'"{name}": (') == table.count(f'"{OWN.name}": (') == 1
        compile(table, "functions.py", "exec")
        assert settings(fork)[f"@aws-cdk/core:flagOf{version}"] is True
    # And what is the fork's stayed.
    assert {name: (fork / name).read_bytes() for name in before} == before
    environments = settings(fork)["environments"]
    assert isinstance(environments, dict)
    assert environments["dev"]["log_retention_days"] == 14
    assert environments["test"]["crm"] == {"secret": "acme"}
    assert "Acme" in snapshot(fork).read_text()
    assert "<<<<<<<" not in snapshot(fork).read_text() + (fork / RUNBOOK).read_text()
    assert "under-eight" not in (fork / RUNBOOK).read_text()


def test_a_line_that_both_changed_is_told_and_left_to_a_person(ours: Path, fork: Path) -> None:
    edit(fork / RUNBOOK, "harbour-line-prod", "Ask Ana. harbour-line-prod")
    commit(fork, "Name Ana")
    release(ours, "v0.2.0", "Read this twice.")
    git(fork, "fetch", "--quiet", "upstream", "--tags")
    taken = template(fork, "upgrade", "v0.2.0")
    assert taken.returncode == 1
    assert f"  {RUNBOOK}" in taken.stdout.splitlines()
    assert "git commit --all" in taken.stdout
    text = (fork / RUNBOOK).read_text()
    assert "Ask Ana. harbour-line-prod" in text
    assert "Read this twice. harbour-line-prod" in text
    # Once it is corrected, the commit is a merge of that version.
    (fork / RUNBOOK).write_text("corrected\n")
    commit(fork, "Upgrade")
    assert len(git(fork, "rev-list", "--parents", "-1", "HEAD").split()) == 3
    assert "is in this checkout already" in template(fork, "upgrade", "v0.2.0").stderr


def test_a_fork_that_kept_the_name_upgrades_by_the_same_command(ours: Path, tmp_path: Path) -> None:
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", "--origin", "upstream", str(ours), str(fork))
    assert template(fork, "function", OWN.name).returncode == 0
    commit(fork, "Add a function")
    release(ours, "v0.2.0", "Read this twice.")
    git(fork, "fetch", "--quiet", "upstream", "--tags")
    assert template(fork, "upgrade", "v0.2.0").returncode == 0
    assert "Read this twice. under-eight-prod" in (fork / RUNBOOK).read_text()


def test_what_is_not_committed_is_not_put_at_risk(forked: Path) -> None:
    (forked / "mine.txt").write_text("mine")
    taken = template(forked, "upgrade", "v0.1.0")
    (forked / "mine.txt").unlink()
    assert taken.returncode == 2
    assert "not committed yet" in taken.stderr


def test_no_version_at_all_is_asked_for(fork: Path) -> None:
    taken = template(fork, "upgrade", "")
    assert taken.returncode == 2
    assert "TO is not set" in taken.stderr


def test_a_version_that_git_does_not_know_is_refused(forked: Path) -> None:
    taken = template(forked, "upgrade", "v9.9.9")
    assert taken.returncode == 2
    assert "git does not have v9.9.9" in taken.stderr
    assert "git fetch upstream --tags" in taken.stderr
