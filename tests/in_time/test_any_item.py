"""Whatever is kept in a table was kept by some version of the code, and not always by this one."""

import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from aws_lambda_powertools.utilities.circuit_breaker import CircuitBreakerConfig
from hypothesis import given
from hypothesis import strategies as st

from crm import Seal
from crm.customer import Customer
from customer_lookup.store import Store
from identity.binding import Bindings
from in_time.aws import Item, Table
from in_time.budget import Deadline, DownstreamError
from in_time.memory import Breaker, CircuitStore
from tests.in_time.outliving import NOW, Kept, of_libraries

ANA = Customer("C-1", "Ana", "gold", "1", "en-US")
SOON = Deadline.after(3600)
_names = itertools.count()


def a_store(item: object) -> Store:
    table = Table(Kept(item), "lookup")
    circuit = CircuitStore(f"kept-{next(_names)}", table)
    return Store(Seal("https://crm.test", b"key"), table, circuit)


def written_customer() -> Item:
    texts = json.dumps(ANA.to_texts())
    return {"answer": {"S": texts}, "kept_at": {"N": "1.5"}, "expires_at": {"N": "2"}}


def written_circuit() -> Item:
    return {
        "state": {"S": "OPEN"},
        "failure_count": {"N": "5"},
        "opened_at": {"N": "1"},
        "half_open_owner": {"S": "me"},
        "probe_lease_expiry": {"N": "1"},
    }


def read_customer(item: Item) -> None:
    store = a_store(item)
    kept = store.recall(store.key("+15550100", "tenant"), SOON)
    if kept is not None and kept.value is not None:
        Customer.parse(kept.value)
        store.is_fresh(kept)


def read_circuit(item: Item) -> None:
    name = f"kept-{next(_names)}"
    circuit = CircuitStore(name, None)
    circuit.configure(CircuitBreakerConfig(recovery_timeout=5), name)
    circuit.observe(item)
    breaker = Breaker(name, circuit, slow_seconds=9, fair_seconds=9)
    with suppress(DownstreamError):  # it may say that the circuit is open
        assert breaker.call(lambda: "answer") == "answer"


def read_binding(item: Item) -> None:
    found = Bindings(Kept(item), "lookup", clock=lambda: NOW).customer_of("c-1", SOON)
    assert isinstance(found, str)


KINDS: dict[str, tuple[Callable[[], Item], Callable[[Item], None]]] = {
    "customer": (written_customer, read_customer),
    "circuit": (written_circuit, read_circuit),
    "binding": (
        lambda: {"customer_id": {"S": "C-1"}, "expires_at": {"N": str(NOW + 60)}},
        read_binding,
    ),
    **{name: kind for library in of_libraries() for name, kind in library.KINDS.items()},
}

numbers = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from(["NaN", "Infinity", "-1e400", "1e30", "9" * 5000, "1.5", ""]),
)
texts = st.one_of(st.text(), st.sampled_from(["null", "[]", "{}", "[" * 2000, '{"name": 7}', "0"]))
scalars = st.none() | st.booleans() | numbers | texts
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6
)
attributes = st.one_of(
    anything,
    st.fixed_dictionaries({"S": texts}),
    st.fixed_dictionaries({"N": numbers}),
    st.fixed_dictionaries({"N": numbers.map(str)}),
)


def items(written: Item) -> st.SearchStrategy[Any]:
    """What was written with some of it changed, or gone; or anything at all."""
    changed = st.dictionaries(st.sampled_from(sorted(written)), st.none() | attributes)
    damaged = changed.map(
        lambda parts: {
            name: value
            for name, value in (written | parts).items()
            if not (name in parts and value is None)
        }
    )
    return st.one_of(damaged, st.dictionaries(st.text(), attributes), anything)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_an_item_of_any_shape_counts_as_nothing_or_is_right(kind: str, data: st.DataObject) -> None:
    written, read = KINDS[kind]
    read(cast("Item", data.draw(items(written()))))


@given(items(written_circuit()))
def test_a_circuit_of_any_shape_keeps_nobody_from_asking_for_ever(item: Item) -> None:
    circuit = CircuitStore("kept", None, clock=lambda: NOW)
    circuit.configure(CircuitBreakerConfig(recovery_timeout=5), "kept")
    circuit.observe(item)
    state = circuit.get_state("kept")
    assert not state.lasts_beyond(NOW + 60)
    state.to_circuit_info()
    state.to_item("key", NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_what_this_version_wrote_is_read(kind: str) -> None:
    written, read = KINDS[kind]
    read(written())


@given(anything)
def test_a_table_that_answers_anything_keeps_the_items_that_are_some(said: Any) -> None:  # noqa: ANN401  # that is the point
    right = {"pk": {"S": "a"}}
    found = Table(Kept(said), "lookup").read(["b"], SOON)
    assert found is None or all(item["pk"]["S"] == key for key, item in found.items())
    assert Table(Kept(right), "lookup").read(["a"], SOON) == {"a": right}


def test_an_answer_that_lacks_a_member_of_this_version_is_asked_for_again() -> None:
    older = {name: text for name, text in ANA.to_texts().items() if name != "language"}
    store = a_store({"answer": {"S": json.dumps(older)}, "kept_at": {"N": str(NOW)}})
    assert store.recall("key", SOON) is None
