"""One thing after the other is broken in an account where all is well: its line says so, alone."""

import pytest

from tests.verify.broken import alarms, crm_secret, instance, invocations, jobs, permissions, warmth
from tests.verify.broken.change import Broken
from tests.verify.broken.jobs import executions
from tests.verify.healthy import healthy
from tests.verify.looking import all_well, look
from verify.answer import Outcome

TABLES = (alarms, crm_secret, instance, invocations, jobs, permissions, warmth)
BROKEN = {name: broken for table in TABLES for name, broken in table.BROKEN.items()}
"""By what is broken; no two tables have the same name."""


def test_all_is_well_in_a_healthy_account() -> None:
    answers = all_well()
    assert {answer.outcome for answer in answers.values()} == {Outcome.OK}
    assert len(answers) >= 45


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
    assert len(BROKEN) == sum(len(table.BROKEN) for table in TABLES)
    topics = {topic for _, topic in all_well()}
    one_of_several = {topic for topic in topics if "everything" in topic}
    assert topics - one_of_several - failed == {
        "bare function",
        "bare functions",
        "data",
        "left over",
    }


def test_an_execution_that_failed_before_the_deployment_is_history() -> None:
    account = healthy()
    earlier = Broken("stepfunctions.ListExecutions", executions("FAILED", -1), ("", ""), "")
    account.handlers[earlier.call] = earlier.handler()
    assert {answer.outcome for answer in look(account).values()} == {Outcome.OK}
