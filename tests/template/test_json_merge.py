"""`cdk.json` is merged key by key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from template.command import main
from template.json_merge import merged

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=1),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("xyz"), inner),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1, "b": 1}, {"a": 2, "b": 1}),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}),
        ({"a": 1, "b": 1}, {"a": 1}, {"a": 1, "b": 1}, {"a": 1}),
        ({"a": 1, "b": 1}, {"a": 1, "b": 1}, {"a": 1}, {"a": 1}),
        ({"a": {"x": 1}}, {"a": {"x": 1, "y": 1}}, {"a": {"x": 2}}, {"a": {"x": 2, "y": 1}}),
        ({}, {"a": {"x": 1}}, {"a": {"y": 1}}, {"a": {"x": 1, "y": 1}}),
        ({"a": [1]}, {"a": [1, 2]}, {"a": [0, 1]}, {"a": [1, 2]}),
    ],
)
def test_both_sides_changes_are_there(
    base: object, ours: object, theirs: object, result: object
) -> None:
    assert merged(base, ours, theirs) == result


def test_true_is_no_other_word_for_one() -> None:
    assert merged({"a": 1}, {"a": True}, {"a": 1})["a"] is True
    assert merged({"a": [0]}, {"a": [False]}, {"a": [0]})["a"][0] is False


@pytest.mark.parametrize("text", ["", "{'a': 1}", "[" * 200_000, "<<<<<<< ours"])
def test_a_file_that_is_no_json_is_a_conflict_and_is_left_as_it_is(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [tmp_path / side for side in ("base", "ours", "theirs")]
    for side in sides:
        side.write_text("{}")
    sides[1].write_text(text)
    assert main(["merge-json", *map(str, sides)]) == 1
    assert "cannot be merged key by key" in capsys.readouterr().err
    assert sides[1].read_text() == text


@given(JSON, JSON)
def test_what_only_one_side_changed_is_that_sides(base: object, changed: object) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed


@given(JSON, JSON, JSON)
def test_what_the_fork_changed_is_never_lost(base: object, ours: object, theirs: object) -> None:
    result = merged(base, ours, theirs)
    if isinstance(ours, dict) and isinstance(base, dict) and isinstance(result, dict):
        for key, value in ours.items():
            if key not in base and not isinstance(value, dict):
                assert result[key] == value
