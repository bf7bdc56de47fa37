"""One function in a simulated day: invoked as Connect does, on environments as Lambda has them."""

from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import simpy

from capacity.crm import Crm
from capacity.durations import Durations
from capacity.environments import Environments, Taken
from capacity.pattern import Step
from capacity.tally import FunctionTally, Level, quarter_of, second_of

Events = Generator[simpy.Event, None, None]


class Outcome(NamedTuple):
    """What came of a block.

    Attributes:
        answered: whether the function answered within the block's limit.
        cold: whether the caller waited for an environment to start.
    """

    answered: bool
    cold: bool


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
        for attempt in range(retries + 1):
            taken = self.take()
            if taken is not None:
                return (yield from self._run(taken, customer, left))
            if attempt < retries and pause_seconds < left:
                left -= pause_seconds
                yield self.clock.timeout(pause_seconds)
        self.tally.lost += 1
        return Outcome(answered=False, cold=False)

    def take(self) -> Taken | None:
        """Take an environment for a caller's invocation; None is a throttle, and counted."""
        now = self.clock.now
        quarter = quarter_of(now)
        taken = self.environments.take(now, self.random)
        if taken is None:
            self.tally.throttled[quarter] += 1
            return None
        self.tally.invocations[quarter] += 1
        self.tally.by_second[second_of(now)] += 1
        self.tally.busy.change(now, 1)
        if taken.kind != "provisioned":
            if taken.kind == "cold":
                self.tally.cold[quarter] += 1
                self.tally.starts.append(now)
            self.tally.spilled[quarter] += self.environments.provisioned > 0
            self.count_claimed()
        return taken

    def count_claimed(self) -> None:
        """Count what the account's concurrency is now."""
        by = self.environments.account.claimed - self.claimed.now
        if by:
            self.claimed.change(self.clock.now, by)

    def _run(
        self, taken: Taken, customer: int, left_seconds: float
    ) -> Generator[simpy.Event, None, Outcome]:
        cold = taken.kind == "cold"
        seconds = self._seconds(taken, customer)
        self.tally.busy_seconds += seconds
        if taken.kind == "provisioned":
            self.tally.provisioned_seconds += seconds
        seconds += taken.start_seconds
        if seconds < left_seconds:
            yield self.clock.timeout(seconds)
            self._give_back(taken)
            return Outcome(answered=True, cold=cold)
        # Connect stops waiting, and the function runs on.
        self.clock.process(self._run_on(taken, seconds))
        yield self.clock.timeout(left_seconds)
        self.tally.lost += 1
        return Outcome(answered=False, cold=cold)

    def _run_on(self, taken: Taken, seconds: float) -> Events:
        yield self.clock.timeout(seconds)
        self._give_back(taken)

    def _seconds(self, taken: Taken, customer: int) -> float:
        own = self.runs.draw(self.random)
        if self.crm is None:
            return own
        asked = self.crm.look_up(customer, taken, self.clock.now, self.random)
        return min(own + asked, self.crm.budget_seconds)

    def _give_back(self, taken: Taken) -> None:
        now = self.clock.now
        on_demand = taken.kind != "provisioned"
        self.environments.give_back(taken, now)
        self.tally.busy.change(now, -1)
        if on_demand:
            self.count_claimed()
