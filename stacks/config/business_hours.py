"""Hours of the week with another provisioned concurrency."""

from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations

from stacks.config.config_error import ConfigError
from stacks.config.section import Section

WEEK = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MINUTES_A_WEEK = len(WEEK) * 24 * 60

SETTLING_MINUTES = 10
"""At the end of the hours, until more than the minimum may be provisioned again."""

_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """From `start` to `end` on each of `days`, `minimum` to `maximum` environments are ready.

    Attributes:
        days: names out of `WEEK`.
        start: local time; have it a few minutes before the lines open.
        end: local time on the same day, after `start`.
        minimum: 1 or more.
        maximum: at least `minimum`.
    """

    days: tuple[str, ...]
    start: time
    end: time
    minimum: int
    maximum: int

    def cover(self, local: datetime) -> bool:
        """Say whether `local`, in the hours' own time zone, is within them."""
        today = WEEK[local.weekday()] in self.days
        return today and self.start <= local.time().replace(tzinfo=None) < self.end

    @property
    def hours_a_week(self) -> float:
        """How many hours a week they cover."""
        minutes = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return len(self.days) * minutes / 60


def read_business_hours(path: str, values: object) -> tuple[BusinessHours, ...]:
    """Read a list of business hours; unset is none.

    Raises:
        ConfigError: a value is out of range, a day comes twice, or an end is not after its start.
    """
    if values is None:
        return ()
    if not isinstance(values, list):
        raise ConfigError(path, values, "a list of business hours")
    return tuple(_read_one(f"{path}[{index}]", value) for index, value in enumerate(values))


def _read_one(path: str, values: object) -> BusinessHours:
    with Section.reading(path, values) as section:
        hours = BusinessHours(
            days=section.texts("days", "|".join(WEEK), f"days out of {', '.join(WEEK)}"),
            start=time.fromisoformat(section.text("start", _CLOCK, "a time such as 07:45")),
            end=time.fromisoformat(section.text("end", _CLOCK, "a time such as 20:00")),
            minimum=section.whole("min", 1, 1000),
            maximum=section.whole("max", 1, 1000),
        )
        if len(set(hours.days)) < len(hours.days):
            raise section.refused("days", list(hours.days), "each day once")
        if hours.start >= hours.end:
            raise section.refused("end", f"{hours.end:%H:%M}", f"later than {hours.start:%H:%M}")
        if hours.minimum > hours.maximum:
            allowed = f"at most max, which is {hours.maximum}"
            raise section.refused("min", hours.minimum, allowed)
        return hours


def refuse_overlaps(path: str, all_hours: tuple[BusinessHours, ...]) -> None:
    """Refuse hours that overlap: the end of one would lower what the other still needs.

    Raises:
        ConfigError: two share a moment, or follow each other within `SETTLING_MINUTES`.
    """
    opened = [(_minute(day, hours.start), day, hours) for hours in all_hours for day in hours.days]
    for one, other in combinations(all_hours, 2):
        same_day = set(one.days) & set(other.days)
        if same_day and one.start <= other.end and other.start <= one.end:
            value = f"{other.start:%H:%M} to {other.end:%H:%M} on {min(same_day)}"
            raise ConfigError(path, value, f"hours apart from {one.start:%H:%M} to {one.end:%H:%M}")
    for hours in all_hours:
        for day in hours.days:
            end = _minute(day, hours.end)
            for start, next_day, other in opened:
                if (start - end) % MINUTES_A_WEEK <= SETTLING_MINUTES:
                    value = f"{hours.end:%H:%M} on {day}, then {other.start:%H:%M} on {next_day}"
                    allowed = (
                        f"more than {SETTLING_MINUTES} minutes in between, in which capacity goes "
                        "down to the minimum; or one period of both"
                    )
                    raise ConfigError(path, value, allowed)


def _minute(day: str, at: time) -> int:
    """The minute of the week."""
    return (WEEK.index(day) * 24 + at.hour) * 60 + at.minute
