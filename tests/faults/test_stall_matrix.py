"""Every way in which a dependency can be slow or broken ends in a valid answer in time.

What happens before a byte of HTTP is in `test_stuck_names.py` and `test_stuck_tls.py`.
"""

import pytest

from in_time.wire.resolver import MOST_LOOKUPS
from tests.faults.surroundings import (
    ANA,
    BEN,
    WIRE_FAULTS,
    Surroundings,
    assert_valid_and_in_time,
    new_environment,
)

pytestmark = pytest.mark.faults

CRM_FAULTS = {
    **WIRE_FAULTS,
    "huge_unannounced": "too_large",
    "down": "unreachable",
    "503_edge": "edge_error",
    "403_edge": "edge_error",
    "503_through_edge": "overloaded",
    "invalid_json": "bad_record",
    "wrong_shape": "bad_record",
}
TABLE_FAULTS = ["hang", "not_accepted", "header_drip", "drip", "aws_throttle", "500", "refused"]


@pytest.mark.parametrize(("fault", "cause"), CRM_FAULTS.items())
def test_any_fault_of_the_crm_ends_in_the_fallback_in_time(
    surroundings: Surroundings, fault: str, cause: str
) -> None:
    surroundings.crm.fault = fault
    cold = surroundings.call()
    assert_valid_and_in_time(cold)
    assert (cold.answer["answer_source"], cold.answer["reason"]) == ("fallback", cause)
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS

    surroundings.crm.fault = ""
    healthy = surroundings.call()
    assert_valid_and_in_time(healthy)
    assert (healthy.answer["answer_source"], healthy.answer["tier"]) == ("crm", "gold")


@pytest.mark.parametrize("fault", CRM_FAULTS)
def test_any_fault_of_the_crm_on_a_warm_connection_is_bounded_as_well(
    surroundings: Surroundings, fault: str
) -> None:
    assert surroundings.call(BEN).answer["answer_source"] == "crm"
    surroundings.crm.fault = fault
    assert_valid_and_in_time(surroundings.call(ANA))
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS
    surroundings.crm.fault = ""
    assert surroundings.call(ANA).answer["customer_name"] == "Ana Garcia"


@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_any_fault_of_the_table_costs_no_caller_the_answer(
    surroundings: Surroundings, fault: str
) -> None:
    surroundings.table.fault = fault
    first, second = surroundings.call(ANA), surroundings.call(BEN)
    for answered in (first, second):
        assert_valid_and_in_time(answered)
        assert answered.answer["answer_source"] == "crm"
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS

    surroundings.table.fault = ""
    surroundings.handle = new_environment()
    assert surroundings.call(ANA).answer["answer_source"] == "crm"
    assert surroundings.table.items, "a table that is well again is used again"


@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_any_fault_of_the_secret_store_ends_in_the_fallback_in_time(
    surroundings: Surroundings, fault: str
) -> None:
    surroundings.secrets.fault = fault
    answered = surroundings.call()
    assert_valid_and_in_time(answered)
    assert answered.answer["answer_source"] == "fallback"
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS
    surroundings.secrets.fault = ""
    assert surroundings.call().answer["answer_source"] == "crm"
