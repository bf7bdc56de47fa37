"""From what is needed in each quarter of an hour to business hours, as `cdk.json` has them."""

from dataclasses import dataclass
from datetime import time
from itertools import groupby

from capacity.demand.day import QUARTERS, clock
from stacks.config import ProvisionedConcurrency
from stacks.config.business_hours import WEEK, BusinessHours

LEAD = 1
"""Business hours begin so many quarters of an hour early: Lambda starts the environments one after
the other, and a deployment or a scheduled action may be late."""

HEADROOM = 1.5
"""Auto scaling may go so far beyond what the day needs: no two days are the same."""

TARGET_UTILIZATION = 0.7
MOST = 1000
"""What the configuration takes."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one quarter of an hour to another, exclusive, with so many environments at least."""

    start: int
    end: int
    minimum: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Environments by the clock.

    Attributes:
        minimum: outside the periods.
        periods: in order, at least a quarter of an hour apart.
    """

    minimum: int
    periods: tuple[Period, ...]

    def quarter_hours(self, days: int) -> int:
        """Return what a week of it costs, with so many open days: environments times quarters."""
        more = sum((one.minimum - self.minimum) * (one.end - one.start) for one in self.periods)
        return self.minimum * QUARTERS * len(WEEK) + more * days


def schedule(need: tuple[int, ...], days: int) -> Schedule:
    """Return the cheapest schedule that never has fewer environments than are needed.

    The stack brings environments down to the minimum at the end of business hours, so two periods
    never touch: a day is a minimum with hills on it, and what is tried is how high the minimum is.

    Args:
        need: environments, by the quarter of an hour.
        days: how many of the week are like that; on the others the minimum stays.
    """
    tried = (_above(max(minimum, 1), need) for minimum in sorted({*need, 1}))
    possible = [one for one in tried if not _meet_at_midnight(one)]
    return min(possible, key=lambda one: (one.quarter_hours(days), len(one.periods)))


def warmth_of(planned: Schedule, days: tuple[str, ...], time_zone: str) -> ProvisionedConcurrency:
    """Return the schedule as the configuration knows it."""
    hours = tuple(
        BusinessHours(
            days=days,
            start=time.fromisoformat(clock(one.start)),
            end=_end(one.end),
            minimum=min(one.minimum, MOST),
            maximum=_maximum(one.minimum),
            time_zone=time_zone,
        )
        for one in planned.periods
    )
    minimum = min(planned.minimum, MOST)
    return ProvisionedConcurrency(minimum, _maximum(minimum), TARGET_UTILIZATION, time_zone, hours)


def _above(minimum: int, need: tuple[int, ...]) -> Schedule:
    """Return the schedule with this minimum: a period over each hill that rises above it."""
    wanted = [
        any(one > minimum for one in need[quarter : quarter + 1 + LEAD])
        for quarter in range(QUARTERS)
    ]
    periods, quarter = [], 0
    for high, group in groupby(wanted):
        length = len(list(group))
        if high:
            most = max(need[quarter : quarter + length])
            periods.append(Period(quarter, quarter + length, most))
        quarter += length
    return Schedule(minimum, tuple(periods))


def _meet_at_midnight(planned: Schedule) -> bool:
    periods = planned.periods
    return bool(periods) and periods[0].start == 0 and periods[-1].end == QUARTERS


def _end(quarter: int) -> time:
    """Business hours end on the day on which they began."""
    return time(23, 59) if quarter == QUARTERS else time.fromisoformat(clock(quarter))


def _maximum(minimum: int) -> int:
    return min(max(minimum + 1, round(minimum * HEADROOM)), MOST)
