"""A contact centre, as one file tells it: who calls, how often, and how long everything takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from capacity.demand.day import Day
from capacity.demand.durations import Durations
from capacity.demand.pattern import Pattern


@dataclass(frozen=True, slots=True)
class FunctionTimes:
    """How long a function takes.

    Attributes:
        runs: warm, without the CRM, in seconds.
        starts: how long an environment of it takes to start.
        asks_crm: whether an invocation asks the CRM, behind cache and breaker.
    """

    runs: Durations
    starts: Durations
    asks_crm: bool


@dataclass(frozen=True, slots=True)
class RingsAgain:
    """Callers who try again after a busy tone, or after something failed.

    Attributes:
        share: of them, 0 to 1.
        after: how long after, in seconds.
        times: how often at most.
    """

    share: float
    after: Durations
    times: int


@dataclass(frozen=True, slots=True)
class Burst:
    """Contacts that come on top of the day's, all for the same reason.

    Attributes:
        begins: in seconds of the day.
        seconds: how long it lasts.
        contacts: how many.
    """

    begins: float
    seconds: float
    contacts: float

    @property
    def ends(self) -> float:
        """In seconds of the day."""
        return self.begins + self.seconds

    @property
    def calls_per_second(self) -> float:
        """The rate while it lasts."""
        return self.contacts / self.seconds


@dataclass(frozen=True, slots=True)
class CrmTimes:
    """The CRM.

    Attributes:
        answers: how long it takes to answer, in seconds.
        calls_per_second: what it takes; None where nobody knows.
        outage: from when to when it does not answer, in seconds of the day; None is never.
    """

    answers: Durations
    calls_per_second: float | None
    outage: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Centre:
    """A contact centre's day.

    Attributes:
        name: of the plan.
        day: when contacts begin.
        bursts: what comes on top of it, such as after an advertisement.
        open_on: the days of the week that are like that.
        time_zone: of the day's clock.
        callers: what kinds of callers there are, and the share of each; they add up to 1.
        after_the_flow: how long a contact lasts that goes on to a queue and an agent, in seconds.
        customers: how many there are; each call is one of them, so some call within the minute.
        rings_again: who tries again.
        functions: by folder.
        crm: what `customer_lookup` asks.
        jobs: how long a job takes in the worker.
        active_calls: Connect's quota of calls at once.
        other_functions: concurrency that functions take which are not of this project.
    """

    name: str
    day: Day
    bursts: tuple[Burst, ...]
    open_on: tuple[str, ...]
    time_zone: str
    callers: tuple[tuple[float, Pattern], ...]
    after_the_flow: Durations
    customers: int
    rings_again: RingsAgain
    functions: Mapping[str, FunctionTimes]
    crm: CrmTimes
    jobs: Durations
    active_calls: int
    other_functions: int
