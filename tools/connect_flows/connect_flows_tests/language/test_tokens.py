import time

import pytest

from connect_flows.language.tokens import quoted


def test_tokens_in_the_place_of_values_are_quoted_and_those_in_texts_stay() -> None:
    assert quoted('{"a": ${b}, "c": "${d}"}') == '{"a": "${b}", "c": "${d}"}'


@pytest.mark.parametrize("unit", ['\\"', '"\\', "${", "{{", "__a", "%a"])
def test_what_never_ends_is_read_in_time(unit: str) -> None:
    began = time.process_time()
    quoted(unit * 30_000)
    assert time.process_time() - began < 2
