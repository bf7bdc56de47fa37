"""The jobs come off as they went on: by one command, and two lines of cdk.json by hand."""

import re
from pathlib import Path

import pytest

from tests.newcomer.copied import Newcomer

HOUSE_RULES = (
    *("tests/stacks/test_every_function.py", "tests/stacks/test_functions.py"),
    *("tests/stacks/test_policies.py", "tests/stacks/test_alarms.py", "tests/stacks/test_data.py"),
    *("tests/stacks/test_config.py", "tests/stacks/test_configured.py"),
    *("tests/contracts", "tests/flows/test_function_facts.py", "tests/simulator"),
    *("lambdas", "tests/yours"),
)

pytestmark = pytest.mark.rehearsal


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    newcomer = Newcomer(tmp_path_factory.mktemp("newcomer"))
    newcomer.python("-m", "template", "without", "jobs")
    return newcomer


def test_synth_says_what_is_left_to_do_by_hand(newcomer: Newcomer) -> None:
    code, said = newcomer.tries("cdk", "synth", "--quiet", "--context", "environment=prod")
    assert code
    assert "functions.job_start" in said


def test_everything_else_is_green(newcomer: Newcomer) -> None:
    newcomer.replaces("cdk.json", r",\s*\"job_start\": .*\n.*\"job_status\": .*$", "")
    newcomer.python("-m", "ruff", "check", "--fix", "--quiet", ".")
    assert newcomer.python("-m", "simulator", "lint", "flows").startswith("0 errors, 0 warnings")
    code, said = newcomer.tests(*HOUSE_RULES, "--numprocesses", "2", "--update-snapshots")
    assert code == 0, said


def test_no_table_queue_or_function_of_the_jobs_is_deployed(newcomer: Newcomer) -> None:
    out = newcomer.folder / "cdk.out"
    newcomer.does("cdk", "synth", "--quiet", "--context", "environment=prod", "--output", str(out))
    templates = [file.read_text() for file in out.glob("*.template.json")]
    assert len(templates) >= 3
    assert not [text for text in templates if re.search(r"-jobs?(-|\")", text)]


def test_there_is_nothing_to_take_out_twice(newcomer: Newcomer) -> None:
    code, said = newcomer.tries("python", "-m", "template", "without", "jobs")
    assert (code, "have been taken out" in said) == (2, True)


def test_what_is_there_is_named_by_the_command() -> None:
    from template.without_jobs import FILES, FOLDERS

    root = Path(__file__).parents[2]
    assert all((root / place).exists() for place in (*FOLDERS, *FILES))
