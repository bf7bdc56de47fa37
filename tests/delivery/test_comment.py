"""What a pull request's templates say cannot become anything but text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from delivery.comment import LONGEST, comment


@given(st.text(alphabet="`~ab\n\x1b[31m<!-", max_size=60))
def test_no_text_ends_the_block_that_holds_it(difference: str) -> None:
    lines = comment("dev", difference).splitlines()
    fence = lines[2]
    assert re.fullmatch(r"`{3,}", fence)
    assert lines[-1] == fence
    assert not any(line.strip().startswith(fence) for line in lines[3:-1])


def test_a_short_difference_is_there_as_it_is() -> None:
    assert "[+] AWS::Lambda::Alias" in comment("prod", "[+] AWS::Lambda::Alias Live\n")
    assert "`prod`" in comment("prod", "")


def test_colours_and_control_characters_go() -> None:
    assert "\x1b" not in comment("dev", "\x1b[31mred\x1b[0m\x07")
    assert "red" in comment("dev", "\x1b[31mred\x1b[0m")


def test_a_long_one_is_cut_and_says_so() -> None:
    text = comment("dev", "x" * 100_000)
    assert len(text) < 65_000 > LONGEST
    assert "make diff ENV=dev" in text
