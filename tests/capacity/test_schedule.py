from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.choices.schedule import schedule, warmth_of
from capacity.choices.written import as_json
from capacity.demand.day import QUARTERS
from capacity.simulation.setup import Provisioning
from stacks.config.business_hours import WEEK
from stacks.config.warmth import read_warmth

WEEKDAYS = WEEK[:5]
DAYS = st.lists(st.integers(0, 40), min_size=24, max_size=24).map(
    lambda hours: tuple(need for need in hours for _ in range(4))
)


def ready(need: tuple[int, ...], days: tuple[str, ...]) -> list[int]:
    """What the stack's own reader makes of the schedule, on the first of the days."""
    warmth = warmth_of(schedule(need, len(days)), days, "Europe/Rome")
    read = read_warmth("warmth", as_json(warmth))
    assert read == warmth
    least = Provisioning.on(days[0], read).least
    return [min(least[minute : minute + 15]) for minute in range(0, 1440, 15)]


@settings(max_examples=40)
@given(DAYS, st.sampled_from([WEEKDAYS, WEEK, ("SAT",)]))
def test_there_are_never_fewer_environments_than_needed(
    need: tuple[int, ...], days: tuple[str, ...]
) -> None:
    kept = ready(need, days)

    # Business hours end at 23:59: the last minute of a day has what the night has.
    assert all(have >= want for have, want in zip(kept[:-1], need[:-1], strict=True))


def test_a_day_with_two_hills_gets_two_periods_that_begin_early() -> None:
    need = [1] * QUARTERS
    need[32:40] = [10] * 8
    need[60:64] = [7] * 4

    warmth: Mapping[str, Any] = as_json(warmth_of(schedule(tuple(need), 5), WEEKDAYS, "Etc/UTC"))

    hours = warmth["provisioned_concurrency"]["business_hours"]
    assert [(one["start"], one["end"], one["min"]) for one in hours] == [
        ("07:45", "10:00", 10),
        ("14:45", "16:00", 7),
    ]


def test_where_the_peak_is_at_midnight_there_is_one_minimum_for_all_hours() -> None:
    need = (9, *[2] * (QUARTERS - 2), 9)

    assert schedule(need, 7).periods == ()
    assert min(ready(need, WEEK)) == 9


def test_nobody_calling_still_keeps_one() -> None:
    assert schedule((0,) * QUARTERS, 7).minimum == 1
