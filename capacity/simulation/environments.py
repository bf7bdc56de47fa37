"""Lambda's side of one function: which environment takes an invocation, or why none does."""

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from capacity.demand.durations import Durations
from capacity.quotas import SCALING_ENVIRONMENTS, SCALING_SECONDS
from capacity.simulation.account import Account

Kind = Literal["provisioned", "warm", "cold"]

IDLE_SECONDS = 420.0
"""An environment that nobody used for as long is gone. AWS publishes no figure; they are seen to
live for some minutes, so the plan takes a few more than lie between two pings."""


@dataclass(slots=True)
class Taken:
    """An environment that runs an invocation.

    Attributes:
        kind: provisioned, or on demand: used before, or to be started first.
        start_seconds: how long it starts before the function runs.
        failures: how often in a row its function's downstream has failed.
    """

    kind: Kind
    start_seconds: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Environments:
    """The execution environments of one function's version.

    Attributes:
        account: whose concurrency they share.
        starts: how long an environment takes to start.
        reserved: the function's own share of the account's concurrency, and its ceiling; None
            takes from what the account has unreserved.
        provisioned: how many are kept started now.
        provisioned_busy: how many of those run; more than there are, where some were taken away.
    """

    account: Account
    starts: Durations
    reserved: int | None = None
    provisioned: int = 0
    provisioned_busy: int = 0
    on_demand_busy: int = 0
    _peak: int = 0
    _idle: list[tuple[float, Taken]] = field(default_factory=list)
    _ready: list[Taken] = field(default_factory=list)
    _starts_left: float = SCALING_ENVIRONMENTS
    _starts_left_at: float = 0.0

    def provision(self, environments: int) -> None:
        """Keep so many started from now on. They count against the account while idle too."""
        if self.reserved is None:
            self.account.allocated += environments - self.provisioned
        self.provisioned = environments
        self._ready = [Taken("provisioned") for _ in range(environments - self.provisioned_busy)]

    def take(self, now: float, random: Random) -> Taken | None:
        """Give an invocation an environment; None is a throttle.

        Provisioned ones come first. Whatever is beyond them runs on demand (spillover), in an idle
        environment, the one used last first, or in a new one.
        """
        if self.provisioned_busy < self.provisioned:
            self.provisioned_busy += 1
            self._peak = max(self._peak, self.provisioned_busy)
            return self._ready.pop()
        if not self._has_room():
            return None
        environment = self._reuse(now) or self._start(now, random)
        if environment is not None:
            self.on_demand_busy += 1
            if self.reserved is None:
                self.account.on_demand += 1
        return environment

    def give_back(self, environment: Taken, now: float) -> None:
        """Take back an environment whose invocation has ended."""
        if environment.kind == "provisioned":
            self.provisioned_busy -= 1
            if self.provisioned_busy < self.provisioned:
                self._ready.append(environment)
            return
        self.on_demand_busy -= 1
        if self.reserved is None:
            self.account.on_demand -= 1
        environment.kind, environment.start_seconds = "warm", 0.0
        self._idle.append((now, environment))

    def take_peak(self) -> int:
        """Return how many provisioned ones ran at once at most since this was last asked."""
        peak, self._peak = self._peak, self.provisioned_busy
        return peak

    @property
    def busy(self) -> int:
        """How many invocations run now."""
        return self.provisioned_busy + self.on_demand_busy

    def _has_room(self) -> bool:
        if self.reserved is None:
            return self.account.has_room
        return self.on_demand_busy + max(self.provisioned, self.provisioned_busy) < self.reserved

    def _reuse(self, now: float) -> Taken | None:
        if not self._idle:
            return None
        used_last, environment = self._idle.pop()
        if now - used_last < IDLE_SECONDS:
            return environment
        # The others were used before that.
        self._idle.clear()
        return None

    def _start(self, now: float, random: Random) -> Taken | None:
        """Start an environment, unless too many were started just now.

        Lambda fills the allowance continuously and saves none of it up (AWS: "Lambda scaling
        behavior").
        """
        refilled = (now - self._starts_left_at) * SCALING_ENVIRONMENTS / SCALING_SECONDS
        self._starts_left = min(SCALING_ENVIRONMENTS, self._starts_left + refilled)
        self._starts_left_at = now
        if self._starts_left < 1:
            return None
        self._starts_left -= 1
        return Taken("cold", start_seconds=self.starts.draw(random))
