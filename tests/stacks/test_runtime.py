from datetime import date, timedelta

import pytest

from bundle.bytecode import VERSION
from stacks.runtime import (
    DEPRECATION,
    NOTICE,
    RUNTIME,
    RuntimeEndsError,
    refuse_an_ending_runtime,
)

LAST_GOOD_DAY = DEPRECATION[RUNTIME.name] - NOTICE


def test_the_runtime_is_supported_for_a_year_or_more() -> None:
    refuse_an_ending_runtime(date.today())  # noqa: DTZ011 - a deprecation date has no time zone


def test_on_the_last_good_day_nothing_is_said() -> None:
    refuse_an_ending_runtime(LAST_GOOD_DAY)


def test_a_day_later_synth_stops_and_says_what_to_change() -> None:
    with pytest.raises(RuntimeEndsError, match=r"RUNTIME in stacks/runtime\.py"):
        refuse_an_ending_runtime(LAST_GOOD_DAY + timedelta(days=1))


def test_a_runtime_without_a_date_is_refused() -> None:
    with pytest.raises(RuntimeEndsError, match=r"no deprecation date for python3\.99"):
        refuse_an_ending_runtime(LAST_GOOD_DAY, "python3.99")


def test_bytecode_is_of_the_runtimes_version() -> None:
    assert RUNTIME.name == f"python{VERSION}"
