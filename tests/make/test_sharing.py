"""What is costly is made by one of the parallel workers."""

from pathlib import Path

import pytest

from tests.sharing import ROOT, shared_by


@pytest.mark.parametrize(
    ("file", "shared"),
    [
        ("tests/stacks/test_alarms.py", "templates"),
        ("tests/delivery/test_github_roles.py", "templates"),
        ("tests/newcomer/test_four_tasks.py", "tests/newcomer/test_four_tasks.py"),
        ("tests/alarm_proof/test_page.py", "alarms"),
        ("tests/house_rules/test_event.py", ""),
        ("nowhere/test_nothing.py", ""),
    ],
)
def test_a_file_shares_what_it_needs(file: str, shared: str) -> None:
    assert shared_by(file) == shared


def test_no_fixture_of_a_module_is_made_twice() -> None:
    mark = 'scope="' + 'module"'
    files = [
        file.relative_to(ROOT).as_posix()
        for place in ("tests", "lambdas", "tools/connect_flows/connect_flows_tests")
        for file in Path(ROOT / place).rglob("test_*.py")
        if mark in file.read_text(encoding="utf-8")
    ]
    assert len(files) > 8
    assert [file for file in files if not shared_by(file)] == []
