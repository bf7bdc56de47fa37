"""After each of the README's commands a fork is green: lint, and all tests that need no socket."""

from pathlib import Path

import pytest

from tests.newcomer.copied import Newcomer

pytestmark = pytest.mark.rehearsal

COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "a function": [("make", "function", "NAME=newcomers_question"), ("make", "snapshots")],
    "another name": [("make", "rename", "PRODUCT=newcomers-line")],
    "both": [
        ("make", "function", "NAME=newcomers_question"),
        ("make", "rename", "PRODUCT=newcomers-line"),
    ],
}


def is_green(newcomer: Newcomer) -> None:
    """Check a fork as `make test` does, but for what deploys, and for newcomers to the fork."""
    newcomer.commits()
    newcomer.does("make", "lint")
    chosen = ("-m", "not rehearsal and not integration", "--ignore", "tests/newcomer")
    code, said = newcomer.tests("--numprocesses", "2", *chosen)
    assert code == 0, said


@pytest.mark.parametrize("wish", COMMANDS)
def test_a_fork_is_green_after(wish: str, tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path)
    for command in COMMANDS[wish]:
        newcomer.does(*command)
    is_green(newcomer)
