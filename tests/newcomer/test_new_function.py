"""A function that nobody thought of: written by one command, green at once, held by every rule."""

import pytest

from tests.forks.edited import edit
from tests.newcomer.copied import Newcomer

NAME = "order_status"
FOLDER = f"lambdas/functions/{NAME}"
OF_THE_FUNCTION = (FOLDER, "tests/contracts", "tests/stacks/test_every_function.py")
IN_ONE_ENVIRONMENT = ("-k", f"dev or {NAME} or contract")


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """Somebody who edits cdk.json first, by the README, and then adds a function."""
    newcomer = Newcomer(tmp_path_factory.mktemp("newcomer"))
    edit(newcomer.folder)
    newcomer.commits()
    newcomer.python("-m", "template", "function", NAME)
    return newcomer


def test_a_function_is_a_folder_a_line_a_flow_and_its_scenarios(newcomer: Newcomer) -> None:
    assert newcomer.changed() == {
        *(FOLDER, "stacks/functions.py", f"flows/{NAME}.json", f"flows/scenarios/{NAME}"),
    }
    assert newcomer.lines_more("stacks/functions.py") == 1


def test_what_is_written_is_as_the_house_writes(newcomer: Newcomer) -> None:
    written = (FOLDER, "stacks/functions.py")
    newcomer.python("-m", "ruff", "check", *written)
    newcomer.python("-m", "ruff", "format", "--check", *written)
    assert newcomer.python("-m", "simulator", "lint", "flows").startswith("0 errors, 0 warnings")


def test_every_rule_of_the_house_holds_for_it(newcomer: Newcomer) -> None:
    code, said = newcomer.tests(*OF_THE_FUNCTION, *IN_ONE_ENVIRONMENT)
    assert code == 0, said


@pytest.mark.integration
def test_its_calls_are_played(newcomer: Newcomer) -> None:
    said = newcomer.python("-m", "simulator", "test", f"flows/scenarios/{NAME}")
    assert "4 of 4 scenarios passed" in said
