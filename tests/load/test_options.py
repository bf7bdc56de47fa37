"""Steps grow as they are written, and what cannot be used is said."""

import pytest

from load.options import OptionError, at_second, read_steps


def test_steps_come_one_after_the_other_and_end() -> None:
    steps = read_steps("10:30, 50:120")
    assert steps == ((10, 30.0), (50, 120.0))
    assert [at_second(steps, second) for second in (0, 29, 30, 149, 150)] == [10, 10, 50, 50, None]


@pytest.mark.parametrize("written", ["", "10", "ten:30", "10:x", "0:30", "-1:30", "1:0", "1:nan"])
def test_other_steps_are_refused(written: str) -> None:
    with pytest.raises(OptionError, match="--steps"):
        read_steps(written)
