"""Reads a centre's file, strictly: what is not understood stops the plan."""

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from capacity.demand.centre import Burst, Centre, CrmTimes, FunctionTimes, RingsAgain
from capacity.demand.day import DAY_SECONDS, MOST_CONTACTS, Day
from capacity.demand.durations import Durations
from capacity.demand.pattern import Pattern
from capacity.quotas import QUOTAS
from connect_flows.scenarios.document import read_document
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.scenarios.section import Section
from connect_flows.simulator.flows_at_hand import flow_path, load_flow
from stacks.config.business_hours import WEEK

KEYS = (
    *("centre", "day", "open_on", "time_zone", "callers", "after_the_flow", "customers"),
    *("bursts", "rings_again", "functions", "crm", "jobs", "connect", "other_functions"),
)

NO_JOBS = Durations((0.0,))


def read_centre(path: Path, *, day: Day | None = None) -> Centre:
    """Read a centre's file, strictly.

    Args:
        path: the YAML file; other files that it names are beside it.
        day: instead of the file's.

    Raises:
        ScenarioFormatError: the file, a key or a value is not understood.
        DayFormatError: the file of the day is not understood.
        FlowFormatError, PlaceholderError: a flow that callers reach is none.
    """
    whole = Section(read_document(path), file=str(path), place="", allowed=KEYS)
    centre = Centre(
        name=whole.text("centre"),
        day=day or _day(whole.section("day"), path.parent),
        bursts=tuple(map(_burst, whole.sections("bursts", ("at", "seconds", "contacts")))),
        open_on=_open_on(whole),
        time_zone=_time_zone(whole),
        callers=_callers(whole, path.parent),
        after_the_flow=_durations(whole, "after_the_flow"),
        customers=_whole(whole, "customers", 1, least=1),
        rings_again=_rings_again(whole.section("rings_again", ("share", "after", "times"))),
        functions=_functions(whole.section("functions")),
        crm=_crm(whole.section("crm", ("answers", "calls_per_second", "outage"))),
        jobs=_durations(whole, "jobs") if "jobs" in whole else NO_JOBS,
        active_calls=_whole(
            whole.section("connect", ("active_calls",)),
            "active_calls",
            int(QUOTAS["active_calls"].most),
            least=1,
        ),
        other_functions=_whole(whole, "other_functions", 0),
    )
    _refuse_unknown_functions(whole, centre)
    contacts = centre.day.total + sum(burst.contacts for burst in centre.bursts)
    if contacts > MOST_CONTACTS:
        what = f"{contacts:,.0f} contacts with the day's; the most is {MOST_CONTACTS:,}"
        raise whole.error("bursts", what, "Write fewer.")
    for name in (centre.name, *centre.functions):
        if not name.isprintable():
            raise whole.error("", f"{name!a} cannot be printed", "Use letters.")
    return centre


def _day(section: Section, folder: Path) -> Day:
    if "calls_per_second" in section:
        rate = section.number("calls_per_second", 0.0)
        try:
            return Day.flat(rate)
        except ValueError as error:
            raise section.error("calls_per_second", str(error), "Write fewer.") from error
    if "file" not in section:
        raise section.error("", "neither calls_per_second nor file", "Write one of the two.")
    day = Day.read(folder / section.text("file"))
    if "contacts" not in section:
        return day
    contacts = section.number("contacts", 0.0)
    try:
        return day.scaled(contacts)
    except ValueError as error:
        raise section.error("contacts", str(error), "Leave it out, or write fewer.") from error


def _time_zone(whole: Section) -> str:
    name = whole.text("time_zone")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        what = f"{name!a} is no time zone"
        raise whole.error("time_zone", what, "Write an IANA name such as Europe/Rome.") from error
    return name


def _open_on(whole: Section) -> tuple[str, ...]:
    days = whole.texts("open_on") or WEEK
    for day in days:
        if day not in WEEK:
            raise whole.error("open_on", f"{day!a} is no day", f"Allowed: {', '.join(WEEK)}.")
    return tuple(day for day in WEEK if day in days)


def _callers(whole: Section, folder: Path) -> tuple[tuple[float, Pattern], ...]:
    callers = []
    for section in whole.sections("callers", ("share", "scenario")):
        scenario = read_scenario(folder / section.text("scenario"))
        pattern = Pattern(scenario, load_flow(flow_path(scenario.flow)))
        callers.append((section.number("share", 0.0), pattern))
    total = sum(share for share, _ in callers)
    if not 0.999 < total < 1.001:
        raise whole.error("callers", f"the shares add up to {total:g}", "Make it 1.")
    return tuple(callers)


def _rings_again(section: Section) -> RingsAgain:
    share = section.number("share", 0.0)
    if share > 1:
        raise section.error("share", f"{share:g} is no share", "Write a number from 0 to 1.")
    after = _durations(section, "after") if share else Durations((0.0,))
    return RingsAgain(share, after, _whole(section, "times", 1))


def _functions(section: Section) -> dict[str, FunctionTimes]:
    functions = {}
    for name in section.names:
        one = section.section(name, ("runs", "starts", "asks_crm"))
        asks = one.raw("asks_crm") or False
        if not isinstance(asks, bool):
            raise one.error("asks_crm", f"{asks!a} is no truth", "Write true or false.")
        functions[name] = FunctionTimes(_durations(one, "runs"), _durations(one, "starts"), asks)
    return functions


def _burst(section: Section) -> Burst:
    seconds = section.number("seconds", 0.0)
    if not seconds:
        raise section.error("seconds", "a burst takes some time", "Write seconds.")
    burst = Burst(_second(section, "at"), seconds, section.number("contacts", 0.0))
    if burst.ends > DAY_SECONDS:
        raise section.error("seconds", f"{seconds:g} go past midnight", "End it at 24:00.")
    return burst


def _crm(section: Section) -> CrmTimes:
    outage = None
    if "outage" in section:
        inner = section.section("outage", ("from", "minutes"))
        begins = _second(inner, "from")
        outage = begins, begins + inner.number("minutes", 0.0) * 60
    limit = section.number("calls_per_second", 0.0) or None
    return CrmTimes(_durations(section, "answers"), limit, outage)


def _second(section: Section, key: str) -> float:
    """Read a time such as "12:00" as the second of the day."""
    text = section.text(key)
    try:
        at = time.fromisoformat(text)
        if at.tzinfo:
            raise ValueError("the zone is the day's")  # noqa: TRY301 - as any other that is no time
    except ValueError as error:
        raise section.error(key, f"{text!a} is no time", 'Write it as "12:00".') from error
    return at.hour * 3600.0 + at.minute * 60 + at.second


def _durations(section: Section, key: str) -> Durations:
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


def _whole(section: Section, key: str, default: int, *, least: int = 0) -> int:
    number = section.number(key, default)
    if number < least:
        raise section.error(key, f"{number:g} is less than {least}", f"Write {least} or more.")
    if number != int(number):
        raise section.error(key, f"{number:g} is not a whole number", "Write a whole one.")
    return int(number)


def _refuse_unknown_functions(whole: Section, centre: Centre) -> None:
    """Refuse a function that callers reach, and of which nobody says how long it takes.

    Raises:
        ScenarioFormatError: names the first.
    """
    for _, pattern in centre.callers:
        for step in pattern.course().steps:
            if step.function not in centre.functions:
                what = f"{step.function} is missing, which {pattern.scenario.name!a} invokes"
                raise whole.error("functions", what, "Say how long it runs and starts.")
