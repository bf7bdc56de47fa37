import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_rules.answer import MAX_ANSWER_BYTES, AnswerBreachError, checked


def test_a_flat_answer_passes_unchanged() -> None:
    assert checked({"tier": "gold", "name": "Zoë"}) == {"tier": "gold", "name": "Zoë"}


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (None, "not NoneType"),
        (["gold"], "not list"),
        ({"customer": {"tier": "gold"}}, "'customer' holds dict"),
        ({"calls": 3}, "'calls' holds int"),
        ({"known": True}, "'known' holds bool"),
        ({"tier": None}, "'tier' holds NoneType"),
        ({3: "calls"}, "a key that is no word holds str"),
        ({"text": "x" * MAX_ANSWER_BYTES}, "send less"),
        ({"text": "é" * (MAX_ANSWER_BYTES // 2)}, "send less"),
        ({"text": "\ud800"}, "half a character"),
    ],
)
def test_a_breach_of_what_a_flow_accepts_is_refused(answer: object, complaint: str) -> None:
    with pytest.raises(AnswerBreachError, match=complaint):
        checked(answer)


def test_an_answer_of_exactly_the_limit_passes() -> None:
    frame = len(json.dumps({"text": ""}))
    assert checked({"text": "x" * (MAX_ANSWER_BYTES - frame)})


@pytest.mark.parametrize("character", ["\x1f", '"', "x"])
@given(short=st.integers(-9, 9), entries=st.integers(1, 40))
def test_the_limit_is_that_of_what_is_sent(character: str, short: int, entries: int) -> None:
    answer = {f"key{number}": "" for number in range(entries)}
    frame, size = len(json.dumps(answer)), len(json.dumps(character)) - 2
    answer["key0"] = character * ((MAX_ANSWER_BYTES - frame) // size + short)
    if len(json.dumps(answer)) <= MAX_ANSWER_BYTES:
        assert checked(answer) == answer
    else:
        with pytest.raises(AnswerBreachError, match="send less"):
            checked(answer)


@pytest.mark.parametrize(
    "answer",
    [
        {"phone": ["+15550100"]},
        {"+15550100": ["Ana"]},
        {15550100: "Ana"},
        {("Ana", 15550100): "gold"},
        {"Ana 15550100": 3},
        {"a" * 100_000 + "15550100": 3},
    ],
)
def test_a_breach_tells_neither_a_value_nor_what_may_be_one(answer: object) -> None:
    with pytest.raises(AnswerBreachError) as caught:
        checked(answer)
    assert not re.search("1555|Ana|aaa", str(caught.value))


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_what_passes_is_flat_and_small_enough(answer: dict[str, object]) -> None:
    try:
        passed = checked(answer)
    except AnswerBreachError:
        return
    assert all(isinstance(value, str) for value in passed.values())
    assert len(json.dumps(passed, ensure_ascii=False).encode()) <= MAX_ANSWER_BYTES
