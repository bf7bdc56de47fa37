"""Steps grow as they are written, and what cannot be used is said."""

import argparse

import pytest

from load.options import OptionError, add_options, at_second, read_options, read_steps


def test_steps_come_one_after_the_other_and_end() -> None:
    steps = read_steps("10:30, 50:120")
    assert steps == ((10, 30.0), (50, 120.0))
    assert [at_second(steps, second) for second in (0, 29, 30, 149, 150)] == [10, 10, 50, 50, None]


@pytest.mark.parametrize("written", ["", "10", "ten:30", "10:x", "0:30", "-1:30", "1:0", "1:nan"])
def test_other_steps_are_refused(written: str) -> None:
    with pytest.raises(OptionError, match="--steps"):
        read_steps(written)


class LocustsParser(argparse.ArgumentParser):
    """Takes what Locust's own does beside argparse's."""

    def add_argument(self, *words: str, **given: object) -> argparse.Action:
        given.pop("include_in_web_ui", None)
        given.pop("env_var", None)
        return super().add_argument(*words, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(("--talk", value) for value in ("nan", "-1", "2")),
        *(("--most-error-branches", value) for value in ("nan", "inf", "-1", "101")),
        *(("--most-fallbacks", value) for value in ("nan", "-1", "101")),
        *(("--look-every", value) for value in ("nan", "0", "-1", "inf", "3600")),
    ],
)
def test_limits_with_which_it_would_never_stop_are_refused(option: str, value: str) -> None:
    parser = LocustsParser()
    add_options(parser)
    assert read_options(parser.parse_args([])).look_every_seconds == 15

    with pytest.raises(OptionError, match=f"{option} is"):
        read_options(parser.parse_args([option, value]))
