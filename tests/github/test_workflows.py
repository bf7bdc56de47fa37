"""What `.github` may do, and that whatever it runs from outside is what was looked at."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (\./[\w./-]+|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)")


def read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every job of every workflow, by `workflow/job`."""
    for file in WORKFLOWS:
        for name, job in read(file)["jobs"].items():
            yield f"{file.stem}/{name}", job


JOBS = dict(jobs())
STEPS = [(name, step) for name, job in JOBS.items() for step in job.get("steps", [])]


def test_there_are_workflows_to_look_at() -> None:
    assert len(WORKFLOWS) >= 2
    assert len(STEPS) >= 8


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_the_digest_of_a_commit(file: Path) -> None:
    lines = [line for line in file.read_text().splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not re.search(PINNED.pattern + "$", line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    text = "\n".join(file.read_text() for file in WORKFLOWS)
    pins: dict[str, set[str]] = {}
    for repository, pin in re.findall(r"uses: ([\w-]+/[\w-]+)[\w/-]*@(.+)", text):
        pins.setdefault(repository, set()).add(pin)
    assert len(pins) >= 3
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("line", ["uses: actions/checkout@v5", "uses: actions/checkout@de0fac2e"])
def test_a_tag_or_a_short_digest_is_noticed(line: str) -> None:
    assert not PINNED.search(line)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_has_no_right_that_a_job_does_not_name(file: Path) -> None:
    assert read(file)["permissions"] == {}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_says_its_rights_and_ends_by_itself(name: str) -> None:
    assert JOBS[name].get("permissions"), f"{name} names no rights"
    assert JOBS[name]["permissions"] != "write-all"
    # A job that calls a workflow has its time limits there.
    assert "uses" in JOBS[name] or 0 < JOBS[name]["timeout-minutes"] <= 240


def test_no_token_is_left_in_a_checkout() -> None:
    checkouts = [step for _, step in STEPS if "actions/checkout" in step.get("uses", "")]
    assert len(checkouts) >= 4
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_no_text_of_a_stranger_becomes_a_command() -> None:
    """A branch or a title is filled into a command before a shell reads it."""
    commands = [(name, step["run"]) for name, step in STEPS if "run" in step]
    assert len(commands) >= 3
    assert [(name, run) for name, run in commands if "${{" in run] == []


def test_every_lock_file_is_kept_up_to_date() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    watched = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    ours = [
        file
        for file in ROOT.rglob("requirements.in")
        if not {"build", "node_modules"} & set(file.relative_to(ROOT).parts)
        and not file.relative_to(ROOT).parts[0].startswith(".venv")
    ]
    assert len(ours) >= 5
    for file in ours:
        folder = "/" + file.parent.relative_to(ROOT).as_posix().removeprefix(".").lstrip("/")
        folder = "/.github" if file.parent.name == ".github" else folder
        assert ("uv", folder) in watched, folder
        lock = file.with_suffix(".txt").read_text().splitlines()[1]
        # Dependabot takes over what it finds there, and nothing else.
        assert "uv pip compile --universal --python-version 3.11 --generate-hashes" in lock
    assert {("github-actions", "/"), ("npm", "/")} <= watched
    assert all(update["cooldown"]["default-days"] >= 3 for update in updates)


def test_every_make_target_of_a_workflow_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    called = {
        target for _, step in STEPS for target in re.findall(r"make ([a-z-]+)", step.get("run", ""))
    }
    assert {"test", "synth", "diff", "deploy", "verify", "watch", "back"} <= called
    assert called <= targets


def test_what_git_merges_in_its_own_way_is_there_to_be_merged() -> None:
    lines = (ROOT / ".gitattributes").read_text().splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert len(patterns) >= 3
    for pattern in patterns:
        assert next(ROOT.glob(f"**/{pattern}" if "/" not in pattern else pattern), None), pattern
