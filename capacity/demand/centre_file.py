"""Reads a centre's file, strictly: what is not understood stops the plan."""

from pathlib import Path

from capacity.demand.centre import Burst, Centre, CrmTimes, FunctionTimes, RingsAgain
from capacity.demand.day import DAY_SECONDS, MOST_CONTACTS, Day
from capacity.demand.durations import Durations
from capacity.demand.pattern import Pattern
from capacity.demand.values import durations, open_on, second, time_zone, whole_number
from capacity.quotas import QUOTAS
from connect_flows.scenarios.document import read_document
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.scenarios.section import Section
from connect_flows.simulator.flows_at_hand import flow_path, load_flow

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
        open_on=open_on(whole),
        time_zone=time_zone(whole),
        callers=_callers(whole, path.parent),
        after_the_flow=durations(whole, "after_the_flow"),
        customers=whole_number(whole, "customers", 1, least=1),
        rings_again=_rings_again(whole.section("rings_again", ("share", "after", "times"))),
        functions=_functions(whole.section("functions")),
        crm=_crm(whole.section("crm", ("answers", "calls_per_second", "outage"))),
        jobs=durations(whole, "jobs") if "jobs" in whole else NO_JOBS,
        active_calls=whole_number(
            whole.section("connect", ("active_calls",)),
            "active_calls",
            int(QUOTAS["active_calls"].most),
            least=1,
        ),
        other_functions=whole_number(whole, "other_functions", 0),
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
    after = durations(section, "after") if share else Durations((0.0,))
    return RingsAgain(share, after, whole_number(section, "times", 1))


def _functions(section: Section) -> dict[str, FunctionTimes]:
    functions = {}
    for name in section.names:
        one = section.section(name, ("runs", "starts", "asks_crm"))
        asks = one.raw("asks_crm") or False
        if not isinstance(asks, bool):
            raise one.error("asks_crm", f"{asks!a} is no truth", "Write true or false.")
        functions[name] = FunctionTimes(durations(one, "runs"), durations(one, "starts"), asks)
    return functions


def _burst(section: Section) -> Burst:
    seconds = section.number("seconds", 0.0)
    if not seconds:
        raise section.error("seconds", "a burst takes some time", "Write seconds.")
    burst = Burst(second(section, "at"), seconds, section.number("contacts", 0.0))
    if burst.ends > DAY_SECONDS:
        raise section.error("seconds", f"{seconds:g} go past midnight", "End it at 24:00.")
    return burst


def _crm(section: Section) -> CrmTimes:
    outage = None
    if "outage" in section:
        inner = section.section("outage", ("from", "minutes"))
        begins = second(inner, "from")
        outage = begins, begins + inner.number("minutes", 0.0) * 60
    limit = section.number("calls_per_second", 0.0) or None
    return CrmTimes(durations(section, "answers"), limit, outage)


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
