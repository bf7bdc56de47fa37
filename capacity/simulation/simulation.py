"""A day of contacts, event by event.

SimPy holds the clock and the events; a contact is a process of its own.
"""

from collections.abc import Generator
from itertools import accumulate
from random import Random

import simpy

from capacity.demand.centre import Centre
from capacity.demand.day import QUARTER_SECONDS
from capacity.demand.durations import Durations
from capacity.demand.pattern import Course, Pattern, Step
from capacity.simulation.account import Account
from capacity.simulation.crm import Crm
from capacity.simulation.environments import Environments
from capacity.simulation.function import Function, Outcome
from capacity.simulation.setup import FunctionSetup, Setup
from capacity.simulation.tally import FunctionTally, Tally
from capacity.simulation.warmth import ping, provision
from connect_flows.contact.assumptions import Assumptions
from connect_flows.language.limits import RETRIES

JOB_STARTER = "job_start"
"""Each invocation of it puts a job in the queue."""

WORKER_CONCURRENCY = 10
"""Jobs at once, as the stack configures the queue's event source."""

RESTORE_SHARE = 0.4
"""A restored environment is ready in this share of the time that a started one needs. AWS publishes
no figure: measure yours before you rely on it."""

Events = Generator[simpy.Event, None, None]


class Simulation:
    """One day of a contact centre.

    Args:
        centre: who calls, and how long everything takes.
        setup: how the functions are kept ready.
        seed: decides every chance, repeatably.
        retries: how often Connect tries an invocation again that was throttled.
        workers: jobs at once.
    """

    def __init__(
        self,
        centre: Centre,
        setup: Setup,
        *,
        seed: int = 8,
        retries: int = RETRIES,
        workers: int = WORKER_CONCURRENCY,
    ) -> None:
        self._centre = centre
        self._setup = setup
        self._retries = retries
        self._pause_seconds = Assumptions().retry_pause_seconds
        # Who calls, and when, is the same whatever is done about it: so set-ups can be compared.
        self._coming = Random(seed)  # noqa: S311  # chances are no secrets
        self._random = Random(seed + 1)  # noqa: S311  # as above
        self._clock = simpy.Environment()
        self._account = Account(setup.account_concurrency, others=centre.other_functions)
        self._worker = simpy.Resource(self._clock, capacity=workers)
        self.tally = Tally({name: FunctionTally() for name in centre.functions})
        self.functions = {name: self._function(name) for name in centre.functions}

    def run(self) -> Tally:
        """Play the day until the last contact has left. Returns what was counted."""
        for name, function in self.functions.items():
            own = self._setup.functions[name]
            if own.provisioning:
                self._clock.process(provision(function, own.provisioning))
            if own.pings:
                self._clock.process(ping(function, own.pings))
        for quarter, rate in enumerate(self._centre.day.calls_per_second):
            self._clock.process(self._arrivals(quarter * QUARTER_SECONDS, QUARTER_SECONDS, rate))
        for burst in self._centre.bursts:
            self._clock.process(self._arrivals(burst.begins, burst.seconds, burst.calls_per_second))
        self._clock.run()
        return self.tally

    def _function(self, name: str) -> Function:
        times, own = self._centre.functions[name], self._setup.functions[name]
        crm = self._centre.crm
        return Function(
            clock=self._clock,
            random=self._random,
            environments=self._environments(times.starts, own),
            runs=times.runs.at_most(own.budget_seconds),
            crm=(
                Crm(crm.answers, own.budget_seconds, crm.outage, self.tally.crm)
                if times.asks_crm
                else None
            ),
            tally=self.tally.functions[name],
            claimed=self.tally.claimed,
        )

    def _environments(self, starts: Durations, own: FunctionSetup) -> Environments:
        if own.restores:
            starts = Durations(tuple(RESTORE_SHARE * value for value in starts.values))
        self._account.reserved += own.reserved or 0
        return Environments(self._account, starts, own.reserved)

    def _arrivals(self, begins: float, seconds: float, calls_per_second: float) -> Events:
        """Let contacts come at random, at an even rate."""
        if not calls_per_second:
            return
        clock, random = self._clock, self._coming
        kinds = [pattern for _, pattern in self._centre.callers]
        shares = list(accumulate(share for share, _ in self._centre.callers))
        comes = begins + random.expovariate(calls_per_second)
        while comes < begins + seconds:
            yield clock.timeout(comes - clock.now)
            (kind,) = random.choices(kinds, cum_weights=shares)
            clock.process(self._caller(kind, int(random.random() * self._centre.customers)))
            comes = clock.now + random.expovariate(calls_per_second)

    def _caller(self, kind: Pattern, customer: int) -> Events:
        """Call, and ring again where it went wrong and the caller is patient."""
        random, again = self._random, self._centre.rings_again
        for attempt in range(again.times + 1):
            self.tally.contacts += 1
            self.tally.rang_again += attempt > 0
            if self.tally.calls.now >= self._centre.active_calls:
                self.tally.busy_tone += 1
            elif not (yield from self._contact(kind, customer)):
                return
            if random.random() >= again.share:
                return
            yield self._clock.timeout(again.after.draw(random))

    def _contact(self, kind: Pattern, customer: int) -> Generator[simpy.Event, None, bool]:
        """Go through the flow. Returns whether an Error branch was taken on the way."""
        clock, tally = self._clock, self.tally
        tally.calls.change(clock.now, 1)
        lost: tuple[int, ...] = ()
        cold = False
        course = kind.course()
        place = 0
        while place < len(course.steps):
            step = course.steps[place]
            if step.after_seconds:
                yield clock.timeout(step.after_seconds)
            invoking = self._invoke(step, customer)
            if step.waits:
                outcome = yield from invoking
                cold |= outcome.cold
                if not outcome.answered:
                    lost = (*lost, place)
                    course = kind.course(lost)
            else:
                clock.process(invoking)
            place += 1
        yield clock.timeout(self._rest(course))
        tally.calls.change(clock.now, -1)
        tally.unlucky += cold
        tally.lost += bool(lost)
        return bool(lost)

    def _invoke(self, step: Step, customer: int) -> Generator[simpy.Event, None, Outcome]:
        if step.function == JOB_STARTER:
            self._clock.process(self._job())
        return self.functions[step.function].invoke(
            step, customer, retries=self._retries, pause_seconds=self._pause_seconds
        )

    def _rest(self, course: Course) -> float:
        after = self._centre.after_the_flow
        return course.ends_after_seconds + (after.draw(self._random) if course.goes_on else 0.0)

    def _job(self) -> Events:
        clock, tally = self._clock, self.tally
        came = clock.now
        tally.jobs.change(came, 1)
        with self._worker.request() as turn:
            yield turn
            tally.job_waits.append(clock.now - came)
            seconds = self._centre.jobs.draw(self._random)
            tally.worked_seconds += seconds
            yield clock.timeout(seconds)
        tally.jobs.change(clock.now, -1)
