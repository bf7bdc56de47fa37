"""A contact centre that is as simple as a formula."""

from dataclasses import dataclass
from math import log

from capacity.demand.centre import Centre, CrmTimes, FunctionTimes, RingsAgain
from capacity.demand.day import QUARTERS, Day
from capacity.demand.durations import Durations
from capacity.demand.pattern import Course, Step
from capacity.simulation.setup import FunctionSetup, Setup

FUNCTION = "customer_lookup"
NO_TIME = Durations((0.0,))
FOREVER_SECONDS = 1e6


@dataclass(frozen=True, slots=True)
class OneBlock:
    """A flow of one Lambda block, whatever becomes of it."""

    limit_seconds: float = FOREVER_SECONDS
    function: str = FUNCTION

    def course(self, _lost: tuple[int, ...] = ()) -> Course:
        step = Step(0.0, self.function, self.limit_seconds, waits=True)
        return Course((step,), 0.0, goes_on=False)


def plain_centre(day: Day, runs: Durations, **changes: object) -> Centre:
    settings: dict[str, object] = {
        "name": "Plain",
        "day": day,
        "bursts": (),
        "open_on": ("MON",),
        "time_zone": "Etc/UTC",
        "callers": ((1.0, OneBlock()),),
        "after_the_flow": NO_TIME,
        "customers": 10**9,
        "rings_again": RingsAgain(0.0, NO_TIME, 1),
        "functions": {FUNCTION: FunctionTimes(runs, NO_TIME, asks_crm=False)},
        "crm": CrmTimes(NO_TIME, None, None),
        "jobs": NO_TIME,
        "active_calls": 10**9,
        "other_functions": 0,
    }
    return Centre(**(settings | changes))  # type: ignore[arg-type]  # as Centre has them


def plain_setup(concurrency: int = 10**9, *, function: str = FUNCTION, **changes: object) -> Setup:
    settings: dict[str, object] = {"budget_seconds": FOREVER_SECONDS} | changes
    own = FunctionSetup(**settings)  # type: ignore[arg-type]  # as FunctionSetup has them
    return Setup({function: own}, concurrency)


def exponential(mean: float) -> Durations:
    steps = 20_000
    return Durations.measured(-mean * log(1 - (step + 0.5) / steps) for step in range(steps))


def day_of(contacts: float, quarters: int) -> Day:
    """A day that begins with some busy quarters of an hour, and then nobody calls."""
    each = contacts / quarters
    return Day((each,) * quarters + (0.0,) * (QUARTERS - quarters))
