"""Paths lead to texts in an answer, and any answer that has none there is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.oauth.paths import at, text, texts
from in_time.budget import Cause, DownstreamError


def test_a_path_leads_through_objects_and_lists() -> None:
    found = {"a": [{"b": "1"}, {"b": "2"}, {"c": 3}], "d": {"e": None, "f": False}}
    assert at(found, "a.1.b") == "2"
    assert texts(found, "a.*.b") == ["1", "2"]
    assert text(found, "a.0.b", "a.2.c") == "1 3"
    assert [at(found, path) for path in ("a.9.b", "a.-1.b", "d.e.g", "x", "a.b")] == [None] * 5


@pytest.mark.parametrize("path", ["d.e", "d.f", "a", "d", "a.9"])
def test_what_is_no_text_is_told_by_its_path_alone(path: str) -> None:
    found = {"a": ["hidden"], "d": {"e": None, "f": False}}
    with pytest.raises(DownstreamError, match=f"no text at {path}$") as raised:
        text(found, path)
    assert "hidden" not in str(raised.value)


def test_a_number_that_is_larger_than_any_float_is_its_digits() -> None:
    assert text({"a": 10**400}, "a") == f"1{'0' * 400}"


HUGE = st.integers(308, 4299).map(lambda digits: 10**digits)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | HUGE | st.floats() | st.text(max_size=3),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text("ab*0", max_size=2), each),
)


@given(JSON, st.lists(st.sampled_from(["a", "b", "*", "0", ""]), max_size=4))
def test_no_answer_breaks_the_reader(found: object, steps: list[str]) -> None:
    path = ".".join(steps)
    assert all(isinstance(one, str) for one in texts(found, path))
    try:
        assert isinstance(text(found, path), str)
    except DownstreamError as error:
        assert error.cause is Cause.BAD_RECORD  # noqa: PT017 - either is right
