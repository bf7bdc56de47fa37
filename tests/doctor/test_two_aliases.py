"""A function that flows invoke by two aliases: what serves one is not misplaced for the other."""

import copy

from connect_flows.lint.example import SORRY, invoke, of
from doctor.finding import Outcome
from local.aws_account.centre.state import AccountState
from tests.doctor.looking import look, outcomes
from tests.doctor.misconfigured.change import NAME, SUBJECT, alarms_on
from tests.doctor.misconfigured.flows import added
from tests.doctor.misconfigured.warmth import pinged, provisioned
from tests.doctor.our_stack import VERSION, our_stack

BLUE = f"function {NAME}:blue"


def by_two_aliases(state: AccountState) -> None:
    """Another alias, that leads to an older version, with a flow and a permission of its own."""
    function = state.functions[NAME]
    older = str(int(VERSION) - 1)
    function.versions[older] = {**function.versions[VERSION], "Version": older}
    function.aliases["blue"] = {
        **function.aliases["live"],
        "Name": "blue",
        "FunctionVersion": older,
    }
    arn = f"{function.arn}:blue"
    function.policies["blue"] = [
        {**one, "Resource": arn} for one in copy.deepcopy(function.policies["live"])
    ]
    added(state, of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": arn}), SORRY))


def test_both_are_looked_at() -> None:
    state = our_stack()
    by_two_aliases(state)
    found = outcomes(look(state))
    assert found["permission-missing", BLUE] is found["permission-missing", SUBJECT] is Outcome.OK


def test_provisioned_concurrency_of_one_is_not_elsewhere_for_the_other() -> None:
    state = our_stack()
    by_two_aliases(state)
    provisioned(state, "live")
    found = outcomes(look(state))
    assert found["provisioned-elsewhere", SUBJECT] is Outcome.OK
    assert found["provisioned-elsewhere", BLUE] is Outcome.NOT_APPLICABLE
    provisioned(state, "green")
    assert outcomes(look(state))["provisioned-elsewhere", BLUE] is Outcome.FAIL


def test_a_ping_of_one_is_not_misled_for_the_other() -> None:
    state = our_stack()
    by_two_aliases(state)
    pinged(state, ":live")
    found = outcomes(look(state))
    assert found["keep-warm", SUBJECT] is Outcome.OK
    assert found["keep-warm", BLUE] is Outcome.NOT_APPLICABLE
    pinged(state, "")
    assert outcomes(look(state))["keep-warm", BLUE] is Outcome.WARN


def test_an_alarm_of_one_does_not_watch_the_other_and_is_not_misplaced() -> None:
    state = our_stack()
    by_two_aliases(state)
    found = outcomes(look(state))
    assert found["alarm-errors", SUBJECT] is Outcome.OK
    assert found["alarm-errors", BLUE] is Outcome.WARN
    for alarm in alarms_on(state, "Errors"):
        alarm["Dimensions"] = [
            {"Name": "FunctionName", "Value": NAME},
            {"Name": "Resource", "Value": f"{NAME}:green"},
        ]
    assert outcomes(look(state))["alarm-errors", BLUE] is Outcome.FAIL
