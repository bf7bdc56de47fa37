import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.flat_answer import AnswerRefusedError, flat_answer


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=20))
def test_a_flat_object_of_strings_is_what_the_flow_receives(answer: dict[str, str]) -> None:
    assert flat_answer(json.dumps(answer).encode()) == answer


@pytest.mark.parametrize(
    "answer", [None, [], "text", 7, {"a": 1}, {"a": None}, {"a": {"b": "c"}}, {"a": ["b"]}]
)
def test_anything_else_is_refused(answer: object) -> None:
    with pytest.raises(AnswerRefusedError):
        flat_answer(json.dumps(answer).encode())


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(AnswerRefusedError, match="no JSON"):
        flat_answer(b"\xff{")


def test_more_than_32_kilobytes_are_refused() -> None:
    largest = json.dumps({"a": "x" * (32 * 1024 - 9)}).encode()
    assert len(largest) == 32 * 1024
    assert flat_answer(largest)
    with pytest.raises(AnswerRefusedError, match="32768"):
        flat_answer(largest + b" ")
