"""What a centre costs a month and a thousand contacts, on top of Connect's own minutes."""

from dataclasses import dataclass

from capacity.demand.centre import Centre
from capacity.simulation.tally import FunctionTally, Tally
from deploy.cost import prices
from deploy.cost.contacts import LOG_BYTES
from deploy.cost.requests import NONE, REQUESTS
from deploy.cost.warmth import dollars_a_month
from stacks.config import StackConfig
from stacks.config.business_hours import WEEK

WEEKS_A_MONTH = prices.HOURS_A_MONTH / 24 / len(WEEK)
WORKER_GIGABYTES = 0.5
TRACED_SHARE = 0.05
"""AWS: "Visualize Lambda function invocations using AWS X-Ray"."""


@dataclass(frozen=True, slots=True)
class MonthlyCost:
    """What a month costs, in US dollars.

    Attributes:
        warmth: keeping functions ready.
        running: invocations, time, logs, traces, tables, queue and key.
        contacts: how many come a month.
    """

    warmth: float
    running: float
    contacts: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.warmth + self.running

    @property
    def of_a_thousand(self) -> float:
        """For a thousand contacts."""
        return self.total / self.contacts * 1000 if self.contacts else 0.0


def monthly_cost(centre: Centre, config: StackConfig, tally: Tally) -> MonthlyCost:
    """Return what a month costs in which every open day is like the one that was simulated."""
    days = len(centre.open_on) * WEEKS_A_MONTH
    warmth = sum(dollars_a_month(config.functions[name]) for name in centre.functions)
    running = sum(
        _running(name, one, config.functions[name].memory_mb / 1024)
        for name, one in tally.functions.items()
    )
    jobs = len(tally.job_waits)
    running += jobs * prices.REQUEST
    running += tally.worked_seconds * WORKER_GIGABYTES * prices.DURATION_GB_SECOND
    return MonthlyCost(warmth, days * running, days * tally.contacts)


def _running(name: str, tally: FunctionTally, gigabytes: float) -> float:
    number = sum(tally.invocations)
    on_demand = tally.busy_seconds - tally.provisioned_seconds
    asks = REQUESTS.get(name, NONE)
    each = (
        prices.REQUEST
        + LOG_BYTES / 1e9 * prices.LOG_GB
        + asks.reads * prices.TABLE_READ
        + asks.writes * prices.TABLE_WRITE
        + asks.queue * prices.QUEUE_REQUEST
        + asks.key * prices.KEY_REQUEST
    )
    seconds = (
        on_demand * prices.DURATION_GB_SECOND
        + tally.provisioned_seconds * prices.PROVISIONED_DURATION_GB_SECOND
    )
    return number * each + _traces(tally) * prices.TRACE + seconds * gigabytes


def _traces(tally: FunctionTally) -> float:
    """Return how many traces Lambda records: the first of each second, and 5 % of the rest."""
    return sum(1 + TRACED_SHARE * (number - 1) for number in tally.by_second if number)
