"""What is counted while a day is simulated."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from capacity.demand.day import DAY_SECONDS, QUARTER_SECONDS, QUARTERS


class Level:
    """A number that goes up and down: how long it was at each height, in each quarter of an hour.

    Attributes:
        now: the number now.
        highest: the most it ever was.
    """

    __slots__ = ("_held", "_holding", "_since", "_until", "highest", "now")

    def __init__(self) -> None:
        self.now = 0
        self.highest = 0
        self._since = 0.0
        self._until = float(QUARTER_SECONDS)
        self._held: list[dict[int, float]] = [{}]
        self._holding = self._held[0]

    def change(self, at: float, by: int) -> None:
        """Go up or down by `by` at the second `at`."""
        while at >= self._until:
            self._hold(self._until)
            self._until += QUARTER_SECONDS
            self._holding = {}
            self._held.append(self._holding)
        now = self.now
        # Twice for each invocation: this is `_hold` without the call.
        self._holding[now] = self._holding.get(now, 0.0) + at - self._since
        self._since = at
        self.now = now = now + by
        if now > self.highest:
            self.highest = now

    def percentile(self, share: float, quarters: Iterable[int] = range(QUARTERS)) -> int:
        """Return the height at or below which the number was for `share` of these quarters."""
        held: dict[int, float] = {}
        for quarter in quarters:
            for height, seconds in self._of(quarter).items():
                held[height] = held.get(height, 0.0) + seconds
        left = share * sum(held.values())
        for height in sorted(held):
            left -= held[height]
            if left <= 0:
                return height
        return 0

    def highest_by_quarter(self) -> list[int]:
        """Return the most in each quarter of an hour."""
        return [max(self._of(quarter), default=0) for quarter in range(QUARTERS)]

    def mean(self, quarters: Iterable[int] = range(QUARTERS)) -> float:
        """Return the mean over time of these quarters."""
        held = [item for quarter in quarters for item in self._of(quarter).items()]
        seconds = sum(time for _, time in held)
        return sum(height * time for height, time in held) / seconds if seconds else 0.0

    def _of(self, quarter: int) -> dict[int, float]:
        return self._held[quarter] if quarter < len(self._held) else {}

    def _hold(self, until: float) -> None:
        now = self.now
        self._holding[now] = self._holding.get(now, 0.0) + until - self._since
        self._since = until


def _quarters() -> list[int]:
    return [0] * QUARTERS


def _seconds() -> list[int]:
    return [0] * DAY_SECONDS


@dataclass(slots=True)
class FunctionTally:
    """What happened to one function.

    Attributes:
        busy: invocations at once.
        invocations: that ran, by the quarter of an hour.
        cold: of them, those that waited for a start.
        spilled: of them, those that ran on demand although environments were provisioned.
        throttled: tries that found no environment.
        lost: blocks that took their Error branch.
        busy_seconds: how long all of them ran, starts left out.
        provisioned_seconds: the part of it in provisioned environments.
        starts: when each start began that a caller waited for, in seconds of the day.
        by_second: invocations by the second of the day.
    """

    busy: Level = field(default_factory=Level)
    invocations: list[int] = field(default_factory=_quarters)
    cold: list[int] = field(default_factory=_quarters)
    spilled: list[int] = field(default_factory=_quarters)
    throttled: list[int] = field(default_factory=_quarters)
    lost: int = 0
    busy_seconds: float = 0.0
    provisioned_seconds: float = 0.0
    starts: list[float] = field(default_factory=list)
    by_second: list[int] = field(default_factory=_seconds)


@dataclass(slots=True)
class CrmTally:
    """What happened to the CRM.

    Attributes:
        asked: how often it was asked, by the second of the day.
        cached: lookups that were answered from the cache.
        refused: lookups that the open circuit kept away.
    """

    asked: list[int] = field(default_factory=_seconds)
    cached: int = 0
    refused: int = 0


@dataclass(slots=True)
class Tally:
    """What happened on a day.

    Attributes:
        functions: by folder.
        crm: of the CRM.
        claimed: the account's concurrency that is taken.
        calls: contacts at once, as Connect's quota counts them.
        contacts: that came in, those who rang again included.
        rang_again: of them, those.
        busy_tone: calls beyond the quota.
        unlucky: contacts that met a cold start.
        lost: contacts that met an Error branch.
        job_waits: seconds that each job waited for the worker.
        worked_seconds: how long the worker took for all of them.
        jobs: in the queue and in work.
    """

    functions: dict[str, FunctionTally]
    crm: CrmTally = field(default_factory=CrmTally)
    claimed: Level = field(default_factory=Level)
    calls: Level = field(default_factory=Level)
    contacts: int = 0
    rang_again: int = 0
    busy_tone: int = 0
    unlucky: int = 0
    lost: int = 0
    job_waits: list[float] = field(default_factory=list)
    worked_seconds: float = 0.0
    jobs: Level = field(default_factory=Level)


def quarter_of(now: float) -> int:
    """Return the quarter of the day; what ends after midnight counts to the last one."""
    return min(int(now / QUARTER_SECONDS), QUARTERS - 1)


def second_of(now: float) -> int:
    """Return the second of the day; what happens after midnight counts to the last one."""
    return min(int(now), DAY_SECONDS - 1)
