"""Values of a centre's file: times, durations, whole numbers, days and a time zone."""

from collections.abc import Mapping
from datetime import time
from zoneinfo import ZoneInfo

from capacity.demand.durations import Durations
from connect_flows.scenarios.section import Section
from stacks.config.business_hours import WEEK


def time_zone(whole: Section) -> str:
    """Read the name of a time zone, as IANA has it."""
    name = whole.text("time_zone")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        what = f"{name!a} is no time zone"
        raise whole.error("time_zone", what, "Write an IANA name such as Europe/Rome.") from error
    return name


def open_on(whole: Section) -> tuple[str, ...]:
    """Read days of the week, in their order; all of them where none is named."""
    days = whole.texts("open_on") or WEEK
    for day in days:
        if day not in WEEK:
            raise whole.error("open_on", f"{day!a} is no day", f"Allowed: {', '.join(WEEK)}.")
    return tuple(day for day in WEEK if day in days)


def second(section: Section, key: str) -> float:
    """Read a time such as "12:00" as the second of the day."""
    text = section.text(key)
    try:
        at = time.fromisoformat(text)
        if at.tzinfo:
            raise ValueError("the zone is the day's")  # noqa: TRY301 - as any other that is no time
    except ValueError as error:
        raise section.error(key, f"{text!a} is no time", 'Write it as "12:00".') from error
    return at.hour * 3600.0 + at.minute * 60 + at.second


def durations(section: Section, key: str) -> Durations:
    """Read `{p50: 0.2, p99: 1.5}`, or a list of what was measured; in seconds."""
    raw = section.raw(key)
    what_to_do = "Write seconds, as {p50: 0.2, p99: 1.5}, or a list of measured ones."
    if isinstance(raw, list):
        for one in raw:
            if isinstance(one, bool) or not isinstance(one, int | float):
                raise section.error(key, f"{one!a:.60} is no number", what_to_do)
    elif not isinstance(raw, Mapping):
        raise section.error(key, f"{raw!a:.60} is not a mapping or a list", what_to_do)
    inner = None if isinstance(raw, list) else section.section(key, ("p50", "p99"))
    told = (inner.number("p50", 0.0), inner.number("p99", 0.0)) if inner else None
    try:
        return Durations.told(p50=told[0], p99=told[1]) if told else Durations.measured(raw)
    except ValueError as error:
        raise section.error(key, str(error), what_to_do) from error


def whole_number(section: Section, key: str, default: int, *, least: int = 0) -> int:
    """Read a whole number that is `least` or more."""
    number = section.number(key, default)
    if number < least:
        raise section.error(key, f"{number:g} is less than {least}", f"Write {least} or more.")
    if number != int(number):
        raise section.error(key, f"{number:g} is not a whole number", "Write a whole one.")
    return int(number)
