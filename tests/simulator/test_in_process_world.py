"""Functions in this process have a world of their own for each contact, and leave none behind."""

import os
import sys
from collections.abc import Iterator

import pytest

from connect_flows.invokers.unanswered import UnansweredError
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import Surroundings
from simulator.functions_at_hand import here
from simulator.in_process.cold_start import NoSuchFunctionError, cold_start
from simulator.in_process.world import NoSuchFaultError

pytestmark = pytest.mark.integration

LOOKUP = "arn:aws:lambda:us-east-1:111122223333:function:customer_lookup:live"
EVENT = {
    "Name": "ContactFlowEvent",
    "Details": {
        "ContactData": {
            "Channel": "VOICE",
            "ContactId": "c-1",
            "CustomerEndpoint": {"Address": "+15550100", "Type": "TELEPHONE_NUMBER"},
            "InstanceARN": "arn:aws:connect:us-east-1:111122223333:instance/i",
        },
        "Parameters": {},
    },
}


@pytest.fixture(scope="module")
def functions() -> Iterator[FunctionsAtHand]:
    with here() as functions:
        yield functions


def wrong(**parts: str) -> Section:
    return Section(parts, file="a test", place="downstream", allowed=None)


def asked(surroundings: Surroundings, function: str = LOOKUP) -> bytes:
    result = surroundings.invoker.invoke(
        function, EVENT, time_limit_seconds=8, invocation_type="SYNCHRONOUS"
    )
    assert result.payload, result.error
    return result.payload


def test_one_contact_remembers_and_the_next_knows_nothing_of_it(
    functions: FunctionsAtHand,
) -> None:
    first = functions.surround(["customer_lookup"], wrong())
    assert b'"answer_source": "crm"' in asked(first)
    assert b'"answer_source": "cache"' in asked(first)

    second = functions.surround(["customer_lookup"], wrong(crm="down"))
    assert b'"answer_source": "fallback"' in asked(second)


def test_of_two_contacts_at_once_each_has_a_crm_to_break(functions: FunctionsAtHand) -> None:
    first = functions.surround(["customer_lookup"], wrong())
    second = functions.surround(["customer_lookup"], wrong())
    first.misbehave("crm", "down")
    assert b'"answer_source": "crm"' in asked(second)
    assert b'"answer_source": "fallback"' in asked(first)

    first.misbehave("crm", "")
    second.misbehave("crm", "503")
    second.over()
    third = functions.surround(["customer_lookup"], wrong())
    assert b'"answer_source": "crm"' in asked(third)
    with pytest.raises(NoSuchFaultError, match="hang"):
        third.misbehave("crm", "sulk")


def test_a_function_or_fault_that_is_not_there_is_named(functions: FunctionsAtHand) -> None:
    with pytest.raises(NoSuchFunctionError, match=r"'no_such'.*customer_lookup"):
        cold_start(["no_such"], {})
    with pytest.raises(UnansweredError, match=r"'theirs'\. Say where it is"):
        asked(functions.surround(["theirs:live"], wrong()), "theirs:live")
    with pytest.raises(NoSuchFaultError, match="hang"):
        functions.surround(["customer_lookup"], wrong(crm="sulk"))


def test_what_was_set_and_imported_is_put_back() -> None:
    import in_time.budget

    before, variables, stdout = in_time.budget, dict(os.environ), sys.stdout
    with here() as functions:
        functions.surround(["customer_lookup"], wrong())
        assert sys.modules["in_time.budget"] is not before
        assert os.environ["CRM_SECRET_ID"]

    assert sys.modules["in_time.budget"] is before
    assert dict(os.environ) == variables
    assert sys.stdout is stdout


def test_only_functions_of_ours_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    with pytest.raises(NoSuchFunctionError):
        cold_start(["../tests"], {})
