"""What of the lookups reaches the CRM: after the cache, and while the circuit breaker is open."""

from dataclasses import dataclass, field
from random import Random

from capacity.demand.durations import Durations
from capacity.simulation.environments import Taken
from capacity.simulation.tally import CrmTally, second_of

FRESH_SECONDS = 60
"""`customer_lookup` does not ask again for a customer within the minute."""

SLOW_SHARE = 0.75
"""An answer that took this share of the budget is used, and counts as a failure."""

FAILURES_TO_OPEN = 5
SECONDS_TO_PROBE = 5
"""An environment whose lookups failed so often in a row opens the circuit for all of them; one
lookup every so often then probes whether the CRM is back."""


@dataclass(slots=True)
class Crm:
    """A CRM with its cache and its breaker in front.

    Attributes:
        answers: how long it takes to answer, in seconds.
        budget_seconds: when a lookup gives up on it.
        outage: from when to when it does not answer, in seconds of the day; None is never.
        tally: what is counted of it.
    """

    answers: Durations
    budget_seconds: float
    outage: tuple[float, float] | None = None
    tally: CrmTally = field(default_factory=CrmTally)
    _known_at: dict[int, float] = field(default_factory=dict)
    _open: bool = False
    _probe_at: float = 0.0

    def look_up(self, customer: int, environment: Taken, now: float, random: Random) -> float:
        """Return how many seconds a lookup waits for the CRM.

        Args:
            customer: whose number it is.
            environment: where the lookup runs; it counts failures in a row.
            now: the second of the day.
            random: of the simulation.
        """
        known_at = self._known_at.get(customer)
        if known_at is not None and now - known_at < FRESH_SECONDS:
            self.tally.cached += 1
            return 0.0
        if self._open and now < self._probe_at:
            self.tally.refused += 1
            return 0.0
        self._probe_at = now + SECONDS_TO_PROBE
        self.tally.asked[second_of(now)] += 1
        seconds = self._answer(now, random)
        if seconds < self.budget_seconds:
            self._known_at[customer] = now + seconds
        if seconds < SLOW_SHARE * self.budget_seconds:
            environment.failures = 0
            self._open = False
        else:
            environment.failures += 1
            self._open |= environment.failures >= FAILURES_TO_OPEN
        return min(seconds, self.budget_seconds)

    def _answer(self, now: float, random: Random) -> float:
        if self.outage and self.outage[0] <= now < self.outage[1]:
            return self.budget_seconds
        return self.answers.draw(random)
