"""How many environments a function needs in each quarter of an hour, in closed form.

Invocations that never wait for one another are an M/G/infinity system: how many run at once is a
Poisson number, whose mean is the offered load, whatever the distribution of their durations.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from capacity.choices.closed_forms import poisson_quantile
from capacity.demand.centre import Centre
from capacity.demand.day import QUARTER_SECONDS, QUARTERS

SHARE = 0.999
"""The concurrency that is not exceeded for this share of the time."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a function needs.

    Attributes:
        load: invocations at once on average, in Erlang, by the quarter of an hour.
        environments: invocations at once at the 99.9th percentile, by the quarter of an hour.
    """

    load: tuple[float, ...]
    environments: tuple[int, ...]

    @property
    def peak(self) -> int:
        """The most of the day."""
        return max(self.environments)


def needs(centre: Centre, budgets: Mapping[str, float]) -> dict[str, Need]:
    """Return what each function needs, while nothing is broken.

    Args:
        centre: who calls, and how long everything takes.
        budgets: by when each function has answered, in seconds.
    """
    rates = calls_per_second(centre)
    return {name: _need(centre, name, budgets[name], rates) for name in centre.functions}


def account_need(all_needs: Mapping[str, Need]) -> Need:
    """Return what all functions need together: less than the sum, for their peaks do not meet."""
    load = tuple(map(sum, zip(*(need.load for need in all_needs.values()), strict=True)))
    return Need(load, tuple(poisson_quantile(erlang, SHARE) for erlang in load))


def calls_per_second(centre: Centre) -> tuple[float, ...]:
    """Return the highest rate of contacts in each quarter of an hour, bursts included.

    What begins late in a quarter still runs in the next one: of both, the higher rate counts.
    """
    rates = []
    for quarter, rate in enumerate(centre.day.calls_per_second):
        begins, ends = quarter * QUARTER_SECONDS, (quarter + 1) * QUARTER_SECONDS
        bursts = (one for one in centre.bursts if one.begins < ends and one.ends > begins)
        rates.append(rate + sum(one.calls_per_second for one in bursts))
    return tuple(max(rates[quarter - 1 : quarter + 1] or rates[:1]) for quarter in range(QUARTERS))


def invocations(centre: Centre, function: str) -> float:
    """Return how often a contact invokes a function, on average, while nothing is broken."""
    return sum(
        share * sum(step.function == function for step in pattern.course().steps)
        for share, pattern in centre.callers
    )


def _need(centre: Centre, name: str, budget_seconds: float, rates: tuple[float, ...]) -> Need:
    times = centre.functions[name]
    seconds = times.runs.followed_by(centre.crm.answers) if times.asks_crm else times.runs
    each = invocations(centre, name) * seconds.at_most(budget_seconds).mean
    load = tuple(rate * each for rate in rates)
    return Need(load, tuple(poisson_quantile(erlang, SHARE) for erlang in load))
