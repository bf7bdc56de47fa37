"""The hooks are the checkout's own tools, so that a commit and CI say the same."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
HOOKS: list[dict[str, Any]] = [hook for repo in CONFIG["repos"] for hook in repo["hooks"]]


def test_nothing_is_downloaded_to_run_a_hook() -> None:
    assert len(HOOKS) >= 5
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    assert {hook["language"] for hook in HOOKS} == {"system"}


def test_every_hook_calls_something_that_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for hook in HOOKS:
        command, argument, *_ = hook["entry"].split()
        if command == "make":
            assert argument in targets
        else:
            assert (ROOT / command).is_file(), hook["id"]
        for module in re.findall(r"-m (\w+)", hook["entry"]):
            assert (ROOT / module / "__main__.py").is_file()


def test_a_commit_is_judged_by_what_make_lint_runs() -> None:
    lint = (ROOT / "Makefile").read_text().partition("\nlint:")[2].partition("\n\n")[0]
    run = [line.split()[:2] for line in lint.splitlines()[1:]]
    entries = [hook["entry"] for hook in HOOKS]
    assert len(run) == 3
    for words in run:
        assert any(" ".join(words) in entry for entry in entries), words
