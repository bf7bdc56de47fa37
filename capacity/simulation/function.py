"""One function in a simulated day: invoked as Connect does, on environments as Lambda has them."""

from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import simpy

from capacity.demand.durations import Durations
from capacity.demand.pattern import Step
from capacity.simulation.crm import Crm
from capacity.simulation.environments import Environments, Taken
from capacity.simulation.tally import FunctionTally, Level, quarter_of, second_of

Events = Generator[simpy.Event, None, None]


class Outcome(NamedTuple):
    """What came of a block.

    Attributes:
        answered: whether the function answered within the block's limit.
        cold: whether the caller waited for an environment to start.
    """

    answered: bool
    cold: bool


_ANSWERED = Outcome(answered=True, cold=False)
_ANSWERED_COLD = Outcome(answered=True, cold=True)
_THROTTLED = Outcome(answered=False, cold=False)


@dataclass(slots=True)
class Function:
    """One function.

    Attributes:
        clock: of the simulation.
        random: of the simulation.
        environments: where it runs.
        runs: how long it takes warm, without the CRM.
        crm: what it asks; None asks nothing.
        tally: what is counted of it.
        claimed: what is counted of the account.
    """

    clock: simpy.Environment
    random: Random
    environments: Environments
    runs: Durations
    crm: Crm | None
    tally: FunctionTally
    claimed: Level

    def invoke(
        self, step: Step, customer: int, *, retries: int, pause_seconds: float
    ) -> Generator[simpy.Event, None, Outcome]:
        """Invoke as a block does: again when it is throttled, inside the block's limit.

        Args:
            step: the block.
            customer: whose contact it is.
            retries: how often after the first try.
            pause_seconds: how long before each of them.
        """
        left = step.limit_seconds
        taken = self._take()
        while taken is None and retries and pause_seconds < left:
            retries -= 1
            left -= pause_seconds
            yield self.clock.timeout(pause_seconds)
            taken = self._take()
        if taken is None:
            self.tally.lost += 1
            return _THROTTLED
        cold = taken.kind == "cold"
        seconds = self._seconds(taken, customer)
        if seconds < left:
            yield self.clock.timeout(seconds)
            self._give_back(taken)
            return _ANSWERED_COLD if cold else _ANSWERED
        # Connect stops waiting, and the function runs on.
        self.clock.process(self._run_on(taken, seconds))
        yield self.clock.timeout(left)
        self.tally.lost += 1
        return Outcome(answered=False, cold=cold)

    def count_claimed(self) -> None:
        """Count what the account's concurrency is now."""
        by = self.environments.account.claimed - self.claimed.now
        if by:
            self.claimed.change(self.clock.now, by)

    def _take(self) -> Taken | None:
        """Take an environment for a caller's invocation; None is a throttle, and counted."""
        now, tally = self.clock.now, self.tally
        quarter = quarter_of(now)
        taken = self.environments.take(now, self.random)
        if taken is None:
            tally.throttled[quarter] += 1
            return None
        tally.invocations[quarter] += 1
        tally.by_second[second_of(now)] += 1
        tally.busy.change(now, 1)
        if taken.kind != "provisioned":
            if taken.kind == "cold":
                tally.cold[quarter] += 1
                tally.starts.append(now)
            tally.spilled[quarter] += self.environments.provisioned > 0
            self.count_claimed()
        return taken

    def _seconds(self, taken: Taken, customer: int) -> float:
        """Return how long the invocation takes, the environment's start included."""
        seconds = self.runs.draw(self.random)
        if self.crm is not None:
            seconds += self.crm.look_up(customer, taken, self.clock.now, self.random)
            seconds = min(seconds, self.crm.budget_seconds)
        self.tally.busy_seconds += seconds
        if taken.kind == "provisioned":
            self.tally.provisioned_seconds += seconds
        return seconds + taken.start_seconds

    def _run_on(self, taken: Taken, seconds: float) -> Events:
        yield self.clock.timeout(seconds)
        self._give_back(taken)

    def _give_back(self, taken: Taken) -> None:
        now = self.clock.now
        on_demand = taken.kind != "provisioned"
        self.environments.give_back(taken, now)
        self.tally.busy.change(now, -1)
        if on_demand:
            self.count_claimed()
