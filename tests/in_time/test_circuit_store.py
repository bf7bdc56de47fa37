from collections.abc import Mapping
from typing import Any

import pytest
from aws_lambda_powertools.utilities.circuit_breaker import CircuitBreakerConfig
from aws_lambda_powertools.utilities.circuit_breaker import CircuitState as PowertoolsState
from hypothesis import given
from hypothesis import strategies as st

from in_time.aws import Item, Table
from in_time.budget import Deadline
from in_time.memory import CircuitStore
from in_time.memory.circuit import Circuit, CircuitState

NOW = 1_000_000


class FakeTable(Table):
    """A table in a dictionary, which can be down or refuse what is conditional."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.down = False
        self.condition_holds = True

    def write(self, item: Item, deadline: Deadline, *, within: float = 0.0) -> bool:  # noqa: ARG002  # a dictionary does not wait
        if not self.down:
            self.items[item["pk"]["S"]] = item
        return not self.down

    def write_if(
        self,
        item: Item,
        condition: str,  # noqa: ARG002  # `condition_holds` says
        values: Mapping[str, Any],  # noqa: ARG002  # as above
        deadline: Deadline,
        *,
        within: float = 0.0,
    ) -> bool | None:
        if self.down:
            return None
        return self.condition_holds and self.write(item, deadline, within=within)


def a_store(table: Table | None) -> CircuitStore:
    store = CircuitStore("crm", table, clock=lambda: NOW)
    store.configure(CircuitBreakerConfig(recovery_timeout=15), "crm")
    return store


def test_what_one_environment_opens_another_sees_with_its_next_read() -> None:
    table = FakeTable()
    here, there = a_store(table), a_store(table)
    here.save_open("crm", failure_count=5, opened_at=NOW)
    there.observe(table.items.get(there.key))
    assert there.get_state("crm") == Circuit("crm", CircuitState.OPEN, 5, NOW)


def test_one_environment_probes_and_the_others_wait_for_its_lease() -> None:
    table = FakeTable()
    table.condition_holds = False
    store = a_store(table)
    store.save_open("crm", failure_count=5, opened_at=NOW - 20)
    assert not store.try_acquire_half_open("crm", "me", NOW - 20)
    state = store.get_state("crm")
    assert state.state is CircuitState.HALF_OPEN
    assert (state.half_open_owner, state.probe_lease_expiry) == ("another environment", NOW + 15)


def test_a_table_that_is_down_leaves_each_environment_its_own_breaker() -> None:
    table = FakeTable()
    table.down = True
    store = a_store(table)
    store.save_open("crm", failure_count=5, opened_at=NOW)
    store.observe(None)  # what a table that is back, and never heard of it, says
    assert store.get_state("crm").state is CircuitState.OPEN
    assert store.try_acquire_half_open("crm", "me", NOW)
    table.down = False
    store.save_closed("crm")
    store.observe(table.items[store.key])
    assert store.get_state("crm").state is CircuitState.CLOSED


def test_an_environment_that_could_not_tell_that_all_is_well_hears_of_the_next_outage() -> None:
    table = FakeTable()
    store = a_store(table)
    table.down = True
    store.save_closed("crm")
    table.down = False
    a_store(table).save_open("crm", failure_count=5, opened_at=NOW)
    store.observe(table.items[store.key])
    assert store.get_state("crm").state is CircuitState.OPEN


def test_without_a_table_the_breaker_works_for_this_environment() -> None:
    store = a_store(None)
    store.save_open("crm", failure_count=5, opened_at=NOW)
    assert store.try_acquire_half_open("crm", "me", NOW)
    store.save_reopen("crm", NOW)
    assert store.get_state("crm").state is CircuitState.OPEN


@given(
    st.builds(
        Circuit,
        name=st.just("crm"),
        state=st.sampled_from(CircuitState),
        failure_count=st.integers(0, 100),
        opened_at=st.none() | st.integers(0, 2**40),
        half_open_owner=st.none() | st.text(min_size=1),
        probe_lease_expiry=st.none() | st.integers(0, 2**40),
    )
)
def test_a_circuit_reads_from_an_item_as_it_was_written(circuit: Circuit) -> None:
    assert Circuit.from_item("crm", circuit.to_item("key", NOW)) == circuit


LATER = NOW + 3600
OPEN = {"state": {"S": "OPEN"}, "failure_count": {"N": "5"}}
PROBED = {"state": {"S": "HALF_OPEN"}, "failure_count": {"N": "5"}}


@pytest.mark.parametrize(
    "item",
    [
        {"state": {"S": "AJAR"}},
        {"state": "OPEN"},
        OPEN,
        OPEN | {"opened_at": {"N": "soon"}},
        OPEN | {"opened_at": {"N": str(LATER)}},
        PROBED | {"opened_at": {"N": str(NOW)}},
        PROBED | {"opened_at": {"N": str(NOW)}, "probe_lease_expiry": {"N": str(LATER)}},
    ],
)
def test_an_item_that_would_keep_the_circuit_open_for_ever_is_a_closed_one(item: Item) -> None:
    store = a_store(FakeTable())
    store.observe(item)
    assert store.get_state("crm") == Circuit("crm")


def test_the_states_are_those_of_powertools() -> None:
    assert {state.name: state.value for state in CircuitState} == {
        state.name: state.value for state in PowertoolsState
    }
    assert Circuit("crm", CircuitState.OPEN).to_circuit_info().state is PowertoolsState.OPEN
