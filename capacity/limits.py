"""What the simulated day takes of each limit: AWS's, the CRM's, and those that were configured."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from capacity.choices.need import SHARE
from capacity.demand.centre import Centre
from capacity.quotas import (
    LAMBDA_LIMIT_OF_AN_INSTANCE,
    QUOTAS,
    REQUESTS_A_SECOND_PER_CONCURRENCY,
    SCALING_ENVIRONMENTS,
    SCALING_SECONDS,
)
from capacity.simulation.simulation import WORKER_CONCURRENCY
from capacity.simulation.tally import Tally
from deploy.cost.requests import NONE, REQUESTS


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, and how much of it is taken.

    Attributes:
        what: is limited.
        taken: at the peak.
        most: the limit; None where nobody states one.
        note: whose it is, and what to do.
    """

    what: str
    taken: float
    most: float | None
    note: str

    @property
    def is_exceeded(self) -> bool:
        """Whether more is wanted than there is."""
        return self.most is not None and self.taken > self.most


def limits(centre: Centre, account_concurrency: int, day: Tally) -> Iterator[Limit]:
    """Yield every limit with what a day takes of it."""
    yield from _connect(centre, day)
    yield from _lambda(account_concurrency, day)
    yield from _behind(centre, day)


def _connect(centre: Centre, day: Tally) -> Iterator[Limit]:
    quota = QUOTAS["active_calls"]
    yield Limit(
        "calls at once",
        day.calls.highest,
        centre.active_calls,
        f"Connect, {quota.code}, {quota.most:g} by default: {quota.source}",
    )
    yield Limit(
        "Lambda blocks at once",
        sum(one.busy.percentile(SHARE) for one in day.functions.values()),
        None,
        f'Connect; no number is published, a flow\'s log says "{LAMBDA_LIMIT_OF_AN_INSTANCE}"',
    )


def _lambda(account_concurrency: int, day: Tally) -> Iterator[Limit]:
    quota = QUOTAS["lambda_concurrency"]
    yield Limit(
        "concurrent executions",
        day.claimed.highest,
        account_concurrency,
        f"Lambda, {quota.code}, {quota.most:g} by default: {quota.source}",
    )
    yield Limit(
        "invocations a second",
        max(map(sum, zip(*(one.by_second for one in day.functions.values()), strict=True))),
        REQUESTS_A_SECOND_PER_CONCURRENCY * account_concurrency,
        "Lambda, ten for each concurrent execution: Lambda quotas",
    )
    yield Limit(
        f"starts of a function in {SCALING_SECONDS} s",
        max(_most_within(one.starts, SCALING_SECONDS) for one in day.functions.values()),
        SCALING_ENVIRONMENTS,
        "Lambda, cannot be raised: Lambda scaling behavior",
    )


def _behind(centre: Centre, day: Tally) -> Iterator[Limit]:
    for what in ("reads", "writes"):
        quota = QUOTAS[f"table_{what}"]
        note = f"DynamoDB, a new table; twice what an older one had before: {quota.source}"
        yield Limit(f"{what} of tables a second", _peak(day, what), quota.most, note)
    circuit, key = QUOTAS["item_reads"], QUOTAS["key_requests"]
    lookups = day.functions.get("customer_lookup")
    if lookups:
        yield Limit(
            "reads of the circuit's state a second",
            max(lookups.by_second),
            circuit.most,
            f"DynamoDB, one item is in one partition: {circuit.source}",
        )
    yield Limit("requests of the key a second", _peak(day, "key"), key.most, f"KMS: {key.source}")
    yield Limit(
        "jobs at once, waiting or worked on",
        day.jobs.highest,
        None,
        f"the worker takes {WORKER_CONCURRENCY} at a time; the longest wait was "
        f"{max(day.job_waits, default=0):.1f} s",
    )
    yield Limit(
        "requests of the CRM a second",
        max(day.crm.asked),
        centre.crm.calls_per_second,
        "the CRM's, as the centre's file has it",
    )


def _peak(day: Tally, what: str) -> int:
    """Return the highest number of requests in a second of the day."""
    asks = {name: getattr(REQUESTS.get(name, NONE), what) for name in day.functions}
    counted = [
        [each * number for number in day.functions[name].by_second]
        for name, each in asks.items()
        if each
    ]
    return max(map(sum, zip(*counted, strict=True)), default=0)


def _most_within(moments: list[float], seconds: float) -> int:
    """Return how many of the moments, ascending, are within so many seconds at most."""
    return max(
        (bisect_right(moments, moment + seconds) - number for number, moment in enumerate(moments)),
        default=0,
    )
