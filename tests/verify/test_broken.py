"""One thing after the other is broken in an account where all is well: its line says so, alone."""

import dataclasses
import importlib
import pkgutil

import pytest

from contracts import read_contracts
from stacks.config import SnapStart
from tests.verify import broken as tables
from tests.verify.account.deployed import CONFIG
from tests.verify.broken.change import Broken, only
from tests.verify.healthy import healthy
from tests.verify.looking import all_well, look
from verify.answer import Outcome

TABLES: list[dict[str, Broken]] = [
    vars(importlib.import_module(file.name)).get("BROKEN", {})
    for file in pkgutil.iter_modules(tables.__path__, f"{tables.__name__}.")
]
BROKEN = {name: broken for table in TABLES for name, broken in table.items()}
"""By what is broken; no two tables have the same name."""


def test_all_is_well_in_a_healthy_account() -> None:
    answers = all_well()
    assert {answer.outcome for answer in answers.values()} == {Outcome.OK}
    assert len(answers) >= 10 * len(read_contracts()) + 5


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_broken_changes_its_line_and_no_other(name: str) -> None:
    broken = BROKEN[name]
    account = healthy()
    account.handlers[broken.call] = broken.handler()
    answers = look(account)
    not_ok = {line: one.outcome for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert not_ok == {broken.line: broken.outcome}
    assert broken.says in answers[broken.line].what
    assert answers[broken.line].to_do


def test_each_check_can_fail() -> None:
    """No line of the report that is always ok; four more have tests of their own."""
    failed = {broken.line[1] for broken in BROKEN.values() if broken.outcome is Outcome.FAIL}
    assert len(BROKEN) == sum(map(len, TABLES)) >= 40
    topics = {topic for _, topic in all_well()}
    one_of_several = {topic for topic in topics if "everything" in topic}
    assert topics - one_of_several - failed == {
        "bare function",
        "bare functions",
        "data",
        "left over",
    }


@pytest.mark.parametrize(("snapshot", "outcome"), [("On", Outcome.OK), ("Off", Outcome.FAIL)])
def test_a_function_that_starts_from_a_snapshot_has_one(snapshot: str, outcome: Outcome) -> None:
    snapped = dataclasses.replace(CONFIG.functions["personal_greeting"], warmth=SnapStart())
    functions = {**CONFIG.functions, "personal_greeting": snapped}
    has = {"ApplyOn": "PublishedVersions", "OptimizationStatus": snapshot}
    changed = Broken(
        "lambda.GetFunctionConfiguration", only("personal-greeting", SnapStart=has), ("", ""), ""
    )
    account = healthy()
    account.handlers[changed.call] = changed.handler()
    answers = look(account, config=dataclasses.replace(CONFIG, functions=functions))
    told = answers["personal_greeting", "warmth"]
    assert told.outcome is outcome
    assert ("SnapStart is configured" in told.what) is (outcome is Outcome.FAIL)
