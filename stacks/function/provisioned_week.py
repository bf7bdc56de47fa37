"""Business hours as Application Auto Scaling takes them: what changes when, each week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stacks.config import BusinessHours, ProvisionedConcurrency
from stacks.config.business_hours import SETTLING_MINUTES, days_after, moments

SETTLING = timedelta(minutes=SETTLING_MINUTES)

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """From then on there are `least` to `most` environments.

    Attributes:
        name: `Open`, `Close` or `Night`, with the number of the hours.
        days: of the week.
        at: local time.
        time_zone: of the local time.
        least: at least so many.
        most: at most so many.
    """

    name: str
    days: tuple[str, ...]
    at: time
    time_zone: str
    least: int
    most: int


def changes_of(warmth: ProvisionedConcurrency) -> Iterator[Change]:
    """Yield what the beginning of hours, their end, and the end of settling changes."""
    for number, hours in enumerate(warmth.business_hours, start=1):
        night = (datetime.combine(date.min, hours.end) + SETTLING).time()
        # What ends just before midnight settles after it.
        night_days = hours.end_days if night > hours.end else days_after(hours.end_days)
        closed = (warmth.minimum, warmth.minimum)
        for name, days, at, own, alone in (
            ("Open", hours.days, hours.start, [hours], warmth.bounds([hours])),
            ("Close", hours.end_days, hours.end, [], closed),
            ("Night", night_days, night, [], warmth.bounds([])),
        ):
            by_bounds: dict[Bounds, list[str]] = {}
            for day in days:
                bounds = _with_others(warmth, hours, own, alone, day, at)
                by_bounds.setdefault(bounds, []).append(day)
            for (least, most), same in by_bounds.items():
                part = "" if len(by_bounds) == 1 else same[0].capitalize()
                yield Change(f"{name}{number}{part}", tuple(same), at, hours.time_zone, least, most)


def _with_others(
    warmth: ProvisionedConcurrency,
    hours: BusinessHours,
    own: list[BusinessHours],
    alone: Bounds,
    day: str,
    at: time,
) -> Bounds:
    """Return the bounds with what hours of other zones need at that time: the most of a year."""
    elsewhere = [one for one in warmth.business_hours if one.time_zone != hours.time_zone]
    if not elsewhere:
        return alone
    met = [
        [one for one in elsewhere if one.cover_moment(moment)]
        for moment in moments((day,), at, hours.time_zone)
    ]
    found = [warmth.bounds([*own, *others]) if others else alone for others in met]
    return max(least for least, _ in found), max(most for _, most in found)
