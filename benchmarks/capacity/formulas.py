"""What is simulated against what is known in closed form, a million arrivals each."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import log
from multiprocessing import get_context

from capacity.choices.closed_forms import erlang_b, erlang_c, poisson_quantile
from capacity.demand.centre import Centre, CrmTimes, FunctionTimes, RingsAgain
from capacity.demand.day import DAY_SECONDS, QUARTER_SECONDS, QUARTERS, Day
from capacity.demand.durations import Durations
from capacity.demand.pattern import Course, Step
from capacity.simulation.setup import FunctionSetup, Setup
from capacity.simulation.simulation import JOB_STARTER, Simulation
from capacity.simulation.tally import Tally

ARRIVALS = 1_000_000
RATE = ARRIVALS / DAY_SECONDS
STEADY = range(4, QUARTERS)
"""By then as many are busy as ever will be."""

NO_TIME = Durations((0.0,))
FUNCTION = "customer_lookup"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure, computed and simulated.

    Attributes:
        what: in words.
        erlang: the load that really came: chance makes it some per mille more or less.
        formula: for that load.
        simulated: the same figure of a simulated day.
    """

    what: str
    erlang: float
    formula: float
    simulated: float

    @property
    def off(self) -> float:
        """How far the simulation is off, as a share of the formula."""
        return self.simulated / self.formula - 1


def agreements() -> Iterator[Agreement]:
    """Yield each, two days at a time."""
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        for found in workers.map(_run, range(len(CHECKS))):
            yield from found


def _run(number: int) -> list[Agreement]:
    return list(CHECKS[number]())


def _without_a_limit() -> Iterator[Agreement]:
    told = Durations.told(p50=1, p99=7)
    skewed = Durations(tuple(one * 1200 / RATE / told.mean for one in told.values))
    busy = (day := _day(skewed, FUNCTION)).functions[FUNCTION].busy
    load = _load(day)
    yield Agreement("M/G/infinity: busy on average", load, load, busy.mean(STEADY))
    most = busy.percentile(0.999, STEADY)
    yield Agreement(
        "M/G/infinity: busy at the 99.9th percentile", load, poisson_quantile(load, 0.999), most
    )


def _lost() -> Iterator[Agreement]:
    day = _day(_exponential(1200 / RATE), FUNCTION, concurrency=1000)
    function, load = day.functions[FUNCTION], _load(day)
    throttled = sum(function.throttled[quarter] for quarter in STEADY)
    share = throttled / (throttled + sum(function.invocations[quarter] for quarter in STEADY))
    yield Agreement("Erlang B: throttled at a limit of 1,000", load, erlang_b(1000, load), share)


def _waiting() -> Iterator[Agreement]:
    day = _day(_exponential(8 / RATE), JOB_STARTER)
    load = day.worked_seconds / DAY_SECONDS
    share = sum(wait > 0 for wait in day.job_waits) / len(day.job_waits)
    yield Agreement("Erlang C: jobs that wait for 10 workers", load, erlang_c(10, load), share)


CHECKS: tuple[Callable[[], Iterator[Agreement]], ...] = (_without_a_limit, _lost, _waiting)


@dataclass(frozen=True, slots=True)
class _OneBlock:
    function: str

    def course(self, _lost: tuple[int, ...] = ()) -> Course:
        return Course((Step(0.0, self.function, float("inf"), waits=True),), 0.0, goes_on=False)


def _day(durations: Durations, function: str, concurrency: int = 10**9) -> Tally:
    """Play a day of one block, whose function or whose job takes so long."""
    runs, jobs = (NO_TIME, durations) if function == JOB_STARTER else (durations, NO_TIME)
    centre = Centre(
        name="",
        day=Day((ARRIVALS / QUARTERS,) * QUARTERS),
        bursts=(),
        open_on=("MON",),
        time_zone="Etc/UTC",
        callers=((1.0, _OneBlock(function)),),  # type: ignore[arg-type]  # all that is asked of it
        after_the_flow=NO_TIME,
        customers=1,
        rings_again=RingsAgain(0.0, NO_TIME, 1),
        functions={function: FunctionTimes(runs, NO_TIME, asks_crm=False)},
        crm=CrmTimes(NO_TIME, None, None),
        jobs=jobs,
        active_calls=10**9,
        other_functions=0,
    )
    setup = Setup({function: FunctionSetup(budget_seconds=float("inf"))}, concurrency)
    return Simulation(centre, setup, retries=0, workers=10).run()


def _load(day: Tally) -> float:
    function = day.functions[FUNCTION]
    came = sum(function.invocations[quarter] + function.throttled[quarter] for quarter in STEADY)
    mean_seconds = function.busy_seconds / sum(function.invocations)
    return came / (len(STEADY) * QUARTER_SECONDS) * mean_seconds


def _exponential(mean: float) -> Durations:
    steps = 20_000
    return Durations.measured(-mean * log(1 - (step + 0.5) / steps) for step in range(steps))
