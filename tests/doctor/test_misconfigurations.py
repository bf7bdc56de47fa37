"""Our own stack has nothing wrong with it; each misconfiguration is found, and only that."""

import pytest

from contracts import read_contracts
from doctor.checks import every_check
from doctor.examination import PROBLEMS
from doctor.finding import Outcome
from doctor.quotas import checks as quotas
from tests.doctor.looking import account, look
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.our_stack import our_stack


def test_our_own_stack_has_no_finding() -> None:
    state = our_stack()
    findings = look(state, aws=account(state))
    assert findings == look(state)
    assert [one for one in findings if one.outcome in PROBLEMS] == []
    assert sum(one.outcome is Outcome.OK for one in findings) > 20 * len(read_contracts())


@pytest.mark.parametrize("seeded", SEEDED)
def test_a_misconfiguration_is_found_and_nothing_else(seeded: str) -> None:
    check, subject, outcome, change = SEEDED[seeded]
    state = our_stack()
    change(state)
    found = [one for one in look(state) if one.outcome in PROBLEMS]
    assert [(one.check, one.subject, one.outcome) for one in found] == [(check, subject, outcome)]
    assert found[0].to_do
    assert found[0].means


def test_at_least_thirty_are_tried_and_every_check_is_among_them() -> None:
    assert len(SEEDED) >= 30
    tried = {check for check, *_ in SEEDED.values()}
    of_quotas = {check.id for check in quotas.CHECKS}  # test_quotas.py
    assert {check.id for check in every_check()} - tried - of_quotas == OF_READING


OF_READING = {"everything-listed", "flow-readable", "instance-active"}
"""What could not be read is no misconfiguration: `test_unread.py`."""
