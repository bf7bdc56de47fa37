"""Hours of the week with another provisioned concurrency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from itertools import combinations
from zoneinfo import ZoneInfo

from stacks.config.config_error import ConfigError
from stacks.config.section import Section, read_each
from stacks.config.time_zone import read_time_zone

WEEK = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = len(WEEK) * MINUTES_A_DAY

YEAR = 2027
"""Any year will do to see which hours of several zones meet: the rules of clocks seldom change."""

SETTLING_MINUTES = 10
"""At the end of the hours, until more than the minimum may be provisioned again."""

_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """From `start` on each of `days` to `end`, `minimum` to `maximum` environments are ready.

    Attributes:
        days: names out of `WEEK`, of the start.
        start: local time; have it a few minutes before the lines open.
        end: local time; on the next day where it is before `start`.
        minimum: 1 or more.
        maximum: at least `minimum`.
        time_zone: of the local times, the canonical name of an IANA zone.
    """

    days: tuple[str, ...]
    start: time
    end: time
    minimum: int
    maximum: int
    time_zone: str = "Etc/UTC"

    @property
    def end_days(self) -> tuple[str, ...]:
        """The days on which they end."""
        return self.days if self.start < self.end else days_after(self.days)

    def cover(self, local: datetime) -> bool:
        """Say whether `local`, in the hours' own time zone, is within them."""
        today = WEEK[local.weekday()]
        clock = local.time().replace(tzinfo=None)
        if self.start < self.end:
            return today in self.days and self.start <= clock < self.end
        begun = today in self.days and self.start <= clock
        return begun or (today in self.end_days and clock < self.end)

    def cover_moment(self, moment: datetime) -> bool:
        """Say whether `moment`, which has a time zone, is within them."""
        return self.cover(moment.astimezone(ZoneInfo(self.time_zone)))

    @property
    def minutes_long(self) -> int:
        """How long they last, once."""
        minutes = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return minutes % MINUTES_A_DAY


def days_after(days: tuple[str, ...]) -> tuple[str, ...]:
    """Return the day after each of `days`."""
    return tuple(WEEK[(WEEK.index(day) + 1) % len(WEEK)] for day in days)


def moments_of_change(all_hours: tuple[BusinessHours, ...]) -> Iterator[datetime]:
    """Yield each moment of `YEAR` at which hours begin, if they are of several zones.

    Zones change their clocks on different days, so that a local time of the one is several of the
    other in the course of a year.
    """
    if len({hours.time_zone for hours in all_hours}) > 1:
        for hours in all_hours:
            yield from moments(hours.days, hours.start, hours.time_zone)


def moments(days: tuple[str, ...], at: time, time_zone: str) -> Iterator[datetime]:
    """Yield each moment of `YEAR` at which it is `at` on one of `days` in a zone."""
    midnight = datetime(YEAR, 1, 1, tzinfo=ZoneInfo(time_zone))
    for number in range(366):
        day = midnight + timedelta(days=number)
        if WEEK[day.weekday()] in days:
            yield day.replace(hour=at.hour, minute=at.minute)


def read_business_hours(
    path: str, values: object, time_zone: str | None = "Etc/UTC"
) -> tuple[BusinessHours, ...]:
    """Read a list of business hours; unset is none.

    Args:
        path: where it stands.
        values: the list.
        time_zone: of those that say none; None asks each for its own.

    Raises:
        ConfigError: a value is out of range, a day comes twice, or hours of one zone overlap.
    """
    read = partial(_read_one, time_zone=time_zone)
    hours = tuple(read_each(path, values, "a list of business hours", read))
    refuse_overlaps(path, hours)
    return hours


def _read_one(path: str, values: object, time_zone: str | None) -> BusinessHours:
    with Section.reading(path, values) as section:
        own = section.has("time_zone") or time_zone is None
        hours = BusinessHours(
            minimum=section.whole("min", 1, 1000),
            maximum=section.whole("max", 1, 1000),
            time_zone=read_time_zone(section) if own else str(time_zone),
            days=section.texts("days", "|".join(WEEK), f"days out of {', '.join(WEEK)}"),
            start=_clock(section, "start", "a time such as 07:45"),
            end=_clock(section, "end", "a time such as 20:00, on the next day if before start"),
        )
        if len(set(hours.days)) < len(hours.days):
            section.refuse("days", list(hours.days), "each day once")
        if section.is_good and hours.start == hours.end:
            section.refuse("end", f"{hours.end:%H:%M}", "another time than start")
        if hours.minimum > hours.maximum:
            section.refuse("min", hours.minimum, f"at most max, which is {hours.maximum}")
        return hours


def _clock(section: Section, key: str, allowed: str) -> time:
    return time.fromisoformat(section.text(key, _CLOCK, allowed) or "00:00")


def refuse_overlaps(path: str, all_hours: tuple[BusinessHours, ...]) -> None:
    """Refuse hours of one zone that overlap: the end of one would lower what the other needs.

    What hours of several zones need adds up: no local time could be said at which they meet.

    Raises:
        ConfigError: two share a moment, or follow each other within `SETTLING_MINUTES`.
    """
    for one, other in combinations(all_hours, 2):
        if one.time_zone == other.time_zone:
            _refuse_overlap(path, one, other)
    for hours in all_hours:
        for end in _minutes(hours.end_days, hours.end):
            for other in (one for one in all_hours if one.time_zone == hours.time_zone):
                for day, start in zip(other.days, _minutes(other.days, other.start), strict=True):
                    if (start - end) % MINUTES_A_WEEK <= SETTLING_MINUTES:
                        last = WEEK[end // MINUTES_A_DAY]
                        value = f"{hours.end:%H:%M} on {last}, then {other.start:%H:%M} on {day}"
                        allowed = (
                            f"more than {SETTLING_MINUTES} minutes in between, in which capacity "
                            "goes down to the minimum; or one period of both"
                        )
                        raise ConfigError(path, value, allowed)


def _refuse_overlap(path: str, one: BusinessHours, other: BusinessHours) -> None:
    for day, began in zip(other.days, _minutes(other.days, other.start), strict=True):
        for begin in _minutes(one.days, one.start):
            within_one = (began - begin) % MINUTES_A_WEEK < one.minutes_long
            if within_one or (begin - began) % MINUTES_A_WEEK < other.minutes_long:
                value = f"{other.start:%H:%M} to {other.end:%H:%M} on {day}"
                allowed = f"hours apart from {one.start:%H:%M} to {one.end:%H:%M}"
                raise ConfigError(path, value, allowed)


def _minutes(days: tuple[str, ...], at: time) -> list[int]:
    """The minutes of the week at which it is `at` on one of `days`."""
    return [(WEEK.index(day) * 24 + at.hour) * 60 + at.minute for day in days]
