import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_time.aws import Item
from in_time.memory import Age, Ages, Cache, Kept

ANA = {"name": "Ana"}


class Time:
    """A clock to turn."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def a_cache(clock: Time, secret: bytes = b"secret") -> Cache:
    return Cache(secret, known=Ages(60, 3600), unknown=Ages(20, 60), clock=clock)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_only_the_same_parts_have_the_same_key(one: list[str], other: list[str]) -> None:
    cache = a_cache(Time())
    assert (cache.key(*one) == cache.key(*other)) == (one == other)


def test_a_key_tells_nothing_without_the_secret() -> None:
    key = a_cache(Time()).key("customer", "+15550100")
    assert "5550100" not in key
    assert key != a_cache(Time(), b"another").key("customer", "+15550100")


def test_an_answer_is_fresh_then_stale_then_forgotten() -> None:
    clock = Time()
    cache = a_cache(clock)
    kept = cache.remember("key", ANA)
    assert cache.age(kept) is Age.FRESH
    clock.now += 61
    assert cache.recall("key") == kept
    assert cache.age(kept) is Age.STALE
    clock.now += 3600
    assert cache.recall("key") is None


def test_an_older_answer_of_the_table_does_not_replace_a_newer_one_in_memory() -> None:
    clock = Time()
    here, there = a_cache(clock), a_cache(clock)
    older = there.to_item("key", there.remember("key", ANA))
    clock.now += 100
    newer = here.remember("key", {"name": "Ana Maria"})
    assert here.from_item("key", older) == newer
    assert here.recall("key") == newer


def test_that_there_is_nobody_is_remembered_shortly() -> None:
    clock = Time()
    cache = a_cache(clock)
    kept = cache.remember("key", None)
    assert cache.age(kept) is Age.FRESH
    clock.now += 61
    assert cache.recall("key") is None


@given(st.none() | st.dictionaries(st.text(), st.text()), st.floats(0, 50))
def test_an_item_of_the_table_reads_as_it_was_written(
    value: dict[str, str] | None, older: float
) -> None:
    clock = Time()
    kept = Kept(value, clock.now - older)
    writer, reader = a_cache(clock), a_cache(clock)
    assert reader.from_item("key", writer.to_item("key", kept)) == kept
    assert reader.recall("key") == kept


def test_the_table_deletes_an_item_only_once_it_is_of_no_use() -> None:
    clock = Time()
    item = a_cache(clock).to_item("key", Kept(ANA, clock.now))
    clock.now = float(item["expires_at"]["N"])
    assert a_cache(clock).from_item("key", item) is None


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"answer": {"S": "not JSON"}, "kept_at": {"N": "1000000"}},
        {"answer": {"S": '{"name": ["Ana"]}'}, "kept_at": {"N": "1000000"}},
        {"answer": {"S": "[]"}, "kept_at": {"N": "1000000"}},
        {"answer": {"S": "null"}, "kept_at": {"N": "soon"}},
        {"answer": {"B": "bnVsbA=="}, "kept_at": {"N": "1000000"}},
    ],
)
def test_a_broken_item_is_as_good_as_none(item: Item) -> None:
    assert a_cache(Time()).from_item("key", item) is None
