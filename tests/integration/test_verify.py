"""`python -m verify` against the deployment: nothing is wrong, then one thing after the other."""

import json
import sys
from pathlib import Path

import pytest

from contracts import read_contracts
from local.checkout import ROOT
from local.embedded_cloud.stack import LocalStack
from local.guard import sealed_environment
from local.loopback import wait_until
from local.processes import run
from tests.environments import FIXTURES
from tests.integration.broken import BROKEN, Break, Lab, changes_its_line_alone
from tests.integration.looking import Line, look
from verify.answer import Outcome

pytestmark = pytest.mark.integration


def test_nothing_is_wrong_after_a_deployment(when_fresh: dict[Line, Outcome]) -> None:
    wrong = {line for line, one in when_fresh.items() if one in {Outcome.FAIL, Outcome.UNREAD}}
    assert wrong == set()
    assert sum(outcome is Outcome.OK for outcome in when_fresh.values()) >= 20


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_one_thing_broken_changes_its_line_and_no_other(
    lab: Lab, unbroken: dict[Line, Outcome], broken: Break
) -> None:
    changes_its_line_alone(lab, unbroken, broken, *BROKEN[broken])


def test_what_was_broken_is_whole_again(lab: Lab, unbroken: dict[Line, Outcome]) -> None:
    assert look(lab.stack) == unbroken


def test_every_alias_answers_a_ping_and_a_contact_in_its_budget(stack: LocalStack) -> None:
    def in_time() -> bool:
        found = look(stack, agreed=True)
        asked = {line: one for line, one in found.items() if line[1] in {"ping", "sample contact"}}
        assert len(asked) == 2 * len(read_contracts())
        return set(asked.values()) <= {Outcome.OK, Outcome.WARN}

    # A machine that has much else to do may take longer than a caller would wait.
    assert wait_until(in_time, seconds=60)


def test_the_command_looks_through_the_deployment(stack: LocalStack, tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text(json.dumps({"context": {"environments": FIXTURES}}))
    looks = (
        "import sys; from pathlib import Path; from deploy import configuration; "
        "configuration.CDK_JSON = Path(sys.argv.pop(1)); "
        "from verify.command import main; sys.exit(main())"
    )
    file = str(tmp_path / "cdk.json")
    command = [sys.executable, "-c", looks, file, "--env", "dev", "--no-invoke"]
    environ = sealed_environment(stack.cloud.endpoint)
    ended = run(command, environ=environ, folder=ROOT)
    assert "UnderEight-dev-Functions: CREATE_COMPLETE" in ended.printed
    assert "alias: live is version 1, active" in ended.printed
    assert "0 could not be read" in ended.printed


def test_what_was_not_agreed_to_is_no_pass(stack: LocalStack) -> None:
    found = look(stack, agreed=False)
    assert found["customer_lookup", "sample contact"] is Outcome.UNREAD
