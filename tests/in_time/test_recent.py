from hypothesis import given
from hypothesis import strategies as st

from in_time.memory.recent import Recent


@given(st.lists(st.text(max_size=2)), st.integers(min_value=1, max_value=5))
def test_memory_is_bounded_and_keeps_what_was_used_last(keys: list[str], most: int) -> None:
    memory = Recent(most)
    for position, key in enumerate(keys):
        memory.put(key, position)
        assert memory.get(key) == position
        assert len(memory) <= most


def test_the_longest_unused_entry_goes_first() -> None:
    memory = Recent(2)
    memory.put("a", 1)
    memory.put("b", 2)
    memory.get("a")
    memory.put("c", 3)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)
