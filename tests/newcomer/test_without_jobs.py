"""After the jobs are taken out a fork is green, alone and after the other commands."""

from pathlib import Path

import pytest

from tests.newcomer.copied import Newcomer
from tests.newcomer.test_whole_suite import COMMANDS, is_green

pytestmark = pytest.mark.rehearsal


@pytest.mark.parametrize("before", [[], COMMANDS["both"]], ids=["alone", "after the others"])
def test_a_fork_without_jobs_is_green(before: list[tuple[str, ...]], tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path)
    for command in [*before, ("make", "without", "PATTERN=jobs")]:
        newcomer.does(*command)
    is_green(newcomer)
