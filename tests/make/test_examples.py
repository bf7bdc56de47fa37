"""Whether property tests try the same examples each time."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st


def drawn(profile: str) -> list[int]:
    examples = []

    @settings(settings.get_profile(profile), max_examples=10)
    @given(st.integers(0, 2**64))
    def draw(number: int) -> None:
        examples.append(number)

    draw()
    return examples


def test_property_tests_repeat_their_examples_in_make_test_and_explore_others_when_told() -> None:
    assert drawn("repeat") == drawn("repeat")
    assert drawn("explore") != drawn("explore")


def test_examples_are_others_only_where_that_is_asked_for() -> None:
    asked = os.environ.get("HYPOTHESIS_PROFILE", "repeat") == "explore"
    assert settings().derandomize is not asked
