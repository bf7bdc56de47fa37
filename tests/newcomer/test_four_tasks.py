"""A newcomer edits cdk.json, then adds a function, renames, takes the jobs out, swaps the CRM.

All in one copy, by the README's commands and as few edits by hand as the README promises. No name
here is one of the README's, so that a fork that has followed it stays green.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from product import PASCAL, PRODUCT, TITLE
from template.checkout import ROOT
from template.renaming import KEPT, Name
from template.without_jobs.places import FILES, FOLDERS
from tests.forks.edited import EDITED, edit
from tests.newcomer.copied import Newcomer

FUNCTION = "newcomers_question"
FOLDER = f"lambdas/functions/{FUNCTION}"
PRODUCT_OF_THEIRS = "newcomers-line"
CRM = "lambdas/libraries/crm/newcomers_crm"

OF_THE_FUNCTION = (FOLDER, "tests/contracts", "tests/stacks/test_every_function.py")
OF_THE_CRM = "lambdas/libraries/crm/tests/test_adapters.py"


@dataclass
class Played:
    """What each task took.

    Attributes:
        newcomer: somebody whose copy has all four behind it.
        written: by the command for a function.
        by_hand: by task, what was edited or written by hand.
        lines: how many lines the table of functions had more.
        named: where the product's old name was left after the renaming.
    """

    newcomer: Newcomer
    written: set[str]
    by_hand: dict[str, set[str]]
    lines: int
    named: set[str]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    newcomer = Newcomer(tmp_path_factory.mktemp("newcomer"))
    _edit_cdk_json(newcomer)
    newcomer.commits()

    newcomer.python("-m", "template", "function", FUNCTION)
    by_hand = {"function": newcomer.by_hand}
    written, lines = newcomer.changed(), newcomer.lines_more("stacks/functions.py")
    newcomer.commits()

    # As `make rename` does, but for the snapshots, which take longer than all else together.
    newcomer.python("-m", "template", "rename", PRODUCT_OF_THEIRS)
    newcomer.does("ruff", "format", "--quiet", ".")
    by_hand["rename"] = newcomer.by_hand
    newcomer.commits()
    forms = "|".join((PRODUCT, TITLE, PASCAL, PRODUCT.replace("-", "_"), PRODUCT.replace("-", "")))
    _, named = newcomer.tries("git", "grep", "-iEl", forms)

    if (ROOT / "stacks" / "jobs").is_dir():
        newcomer.python("-m", "template", "without", "jobs")
        newcomer.does("ruff", "check", "--fix-only", "--quiet", ".")
        newcomer.does("ruff", "format", "--quiet", ".")
    by_hand["jobs"] = newcomer.by_hand
    newcomer.commits()

    newcomer.adds(CRM, like=Path(__file__).parent / "adapter")
    newcomer.replaces("cdk.json", r"\"kind\": \"rest\"", f'"kind": "{Path(CRM).name}"')
    by_hand["crm"] = newcomer.by_hand
    newcomer.commits()
    return Played(newcomer, written, by_hand, lines, set(named.split()))


def _edit_cdk_json(newcomer: Newcomer) -> None:
    """As a fork does first: every environment another; one has an OAuth CRM, one warms the jobs."""
    edit(newcomer.folder)
    file = newcomer.folder / "cdk.json"
    content = json.loads(file.read_text())
    environments = content["context"]["environments"]
    environments["dev"]["crm"]["kind"] = "rest"
    environments["staging"]["crm"]["kind"] = "oauth"
    warm = {"warmth": {"keep_warm": {"environments": 1, "every_minutes": 5}}}
    names = ("job_start", "job_status") if (ROOT / "stacks" / "jobs").is_dir() else ()
    environments["dev"]["functions"] = dict.fromkeys((*names, "personal_greeting"), warm)
    file.write_text(json.dumps(content, indent=2))


def test_a_function_is_a_folder_a_line_a_flow_and_its_scenarios(played: Played) -> None:
    expected = {f"flows/{FUNCTION}.json", f"flows/scenarios/{FUNCTION}"}
    assert played.written == {FOLDER, "stacks/functions.py", *expected}
    assert played.lines == 1
    assert played.by_hand["function"] == set()


def test_a_renaming_is_one_command_and_leaves_the_old_name_nowhere(played: Played) -> None:
    assert played.by_hand["rename"] == set()
    assert played.named <= KEPT
    new = Name.of(PRODUCT_OF_THEIRS)
    assert f'PRODUCT = "{new.product}"' in (played.newcomer.folder / "product.py").read_text()


def test_the_jobs_are_out_by_one_command(played: Played) -> None:
    assert played.by_hand["jobs"] == set()


def test_another_crm_is_one_folder_and_its_name_in_cdk_json(played: Played) -> None:
    assert played.by_hand["crm"] == {CRM, "cdk.json"}


def test_all_of_it_is_as_the_house_writes(played: Played) -> None:
    played.newcomer.does("ruff", "check", ".")
    played.newcomer.does("ruff", "format", "--check", ".")
    lint = played.newcomer.python("-m", "simulator", "lint", "flows")
    assert lint.startswith("0 errors, 0 warnings")


def test_every_rule_of_the_house_holds(played: Played) -> None:
    in_one_environment = ("-k", f"dev or {FUNCTION} or contract or adapter")
    code, said = played.newcomer.tests(*OF_THE_FUNCTION, OF_THE_CRM, *in_one_environment)
    assert code == 0, said


def test_each_environment_has_the_crm_that_it_names(played: Played) -> None:
    kinds = (
        "import json; from stacks.config import StackConfig; "
        "e = json.load(open('cdk.json'))['context']['environments']; "
        "print(*(StackConfig.read(e, name).crm.kind for name in e))"
    )
    expected = [{"dev": Path(CRM).name, "staging": "oauth"}.get(name, "rest") for name in EDITED]
    assert played.newcomer.python("-c", kinds).split() == expected


TOGETHER = {
    "dynamodb:PutItem": ("stacks/functions.py", r"writes\(\"lookup\"\),", ""),
    "AssertionError: lookup": (
        "lambdas/functions/customer_lookup/contract.json",
        r"\"table\": \"lookup\", \"key\": \"pk\"",
        '"table": "lookup", "key": "another"',
    ),
}
"""A missing IAM action, a table that is nobody's: a test of its own tells each."""

ALONE = {"guessed": (f"{FOLDER}/rule.py", r"source=\"computed\"", 'source="guessed"')}
"""An answer outside its contract: the test that tells it tells of IAM actions too."""


@pytest.fixture(scope="module")
def told(played: Played) -> dict[str, str]:
    """What the tests say when something is broken, by what they have to tell."""
    return {
        expected: said
        for breaks in (TOGETHER, ALONE)
        for said in [_said_of(played.newcomer, list(breaks.values()))]
        for expected in breaks
    }


def _said_of(newcomer: Newcomer, breaks: list[tuple[str, str, str]]) -> str:
    for one in breaks:
        newcomer.replaces(*one)
    files = ("tests/stacks/test_every_function.py", "tests/stacks/test_policies.py")
    code, said = newcomer.tests(*files, "-vv", "-k", "dev and (exactly or somebodys)")
    newcomer.does("git", "checkout", "--quiet", ".")
    assert (code, f" {len(breaks)} failed" in said) == (1, True), said
    return said


@pytest.mark.parametrize("expected", [*TOGETHER, *ALONE])
def test_what_is_broken_on_purpose_is_told(expected: str, told: dict[str, str]) -> None:
    assert expected in told[expected]


def test_a_function_that_is_deployed_nowhere_is_told(played: Played) -> None:
    played.newcomer.replaces("stacks/functions.py", rf"^    \"{FUNCTION}\": .*\n", "")
    code, said = played.newcomer.tests("tests/stacks/test_every_function.py", "-k", "dev and once")
    played.newcomer.does("git", "checkout", "--quiet", ".")
    assert code == 1
    assert f"{FUNCTION} has a contract and is deployed nowhere. Add a line" in said


@pytest.mark.integration
def test_calls_to_the_function_are_played(played: Played) -> None:
    said = played.newcomer.python("-m", "simulator", "test", f"flows/scenarios/{FUNCTION}")
    assert "4 of 4 scenarios passed" in said


@pytest.mark.rehearsal
def test_nothing_of_the_jobs_is_deployed(played: Played) -> None:
    newcomer, out = played.newcomer, played.newcomer.folder / "cdk.out"
    newcomer.does("cdk", "synth", "--quiet", "--context", "environment=prod", "--output", str(out))
    templates = [file.read_text() for file in out.glob("*.template.json")]
    assert len(templates) >= 3
    assert not [text for text in templates if re.search(r"-jobs?(-|\")", text)]
    newcomer.python("-m", "alarm_proof", "--env", "prod", "--assembly", str(out))


@pytest.mark.rehearsal
def test_there_is_nothing_to_take_out_twice(played: Played) -> None:
    code, said = played.newcomer.tries("python", "-m", "template", "without", "jobs")
    assert (code, "have been taken out" in said) == (2, True)


@pytest.mark.rehearsal
def test_what_the_command_takes_out_is_there() -> None:
    places = [*FOLDERS, *FILES]
    there = [place for place in places if (ROOT / place).exists()]
    assert there in ([], places)
