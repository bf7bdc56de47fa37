"""What is no trouble of the jobs, though it looks like it."""

from tests.verify.broken.change import Broken
from tests.verify.broken.jobs import executions
from tests.verify.healthy import healthy
from tests.verify.looking import look
from verify.answer import Outcome


def test_an_execution_that_failed_before_the_deployment_is_history() -> None:
    account = healthy()
    earlier = Broken("stepfunctions.ListExecutions", executions("FAILED", -1), ("", ""), "")
    account.handlers[earlier.call] = earlier.handler()
    assert {answer.outcome for answer in look(account).values()} == {Outcome.OK}
