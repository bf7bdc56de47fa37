"""What is costly is made by one of the parallel workers."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped] # xdist ships no types

from tests.sharing import ROOT, SharingScheduling, shared_by


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


class Worker:
    """One that never ends what it is given."""

    shutting_down = False
    gateway = SimpleNamespace(id="gw0")

    def __init__(self) -> None:
        self.given: list[int] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        """It goes on with what it has."""


def test_what_takes_longest_is_begun_first_although_other_groups_are_bigger() -> None:
    big = [f"tests/stacks/test_alarms.py::test_{number}" for number in range(9)]
    long = ["tests/integration/test_answers.py::test_1", "tests/integration/test_cloud.py::test_2"]
    options = SimpleNamespace(loadscopereorder=True)
    config: Any = SimpleNamespace(getvalue=lambda _name: ["2*popen"], option=options)
    scheduler = SharingScheduling(config, Producer("", enabled=False))
    workers = [Worker(), Worker()]
    for worker in workers:
        scheduler.add_node(worker)
        scheduler.add_node_collection(worker, ["lambdas/test_a.py::test_0", *big, *long])
    scheduler.schedule()
    assert [worker.given[:2] for worker in workers] == [[10, 11], [1, 2]]
