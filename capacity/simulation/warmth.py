"""What keeps a function's environments ready through a simulated day."""

from collections.abc import Generator
from math import ceil

import simpy

from capacity.demand.day import DAY_SECONDS
from capacity.simulation.function import Function
from capacity.simulation.setup import Provisioning
from deploy.cost.warmth import PING_SECONDS
from stacks.config import KeepWarm

MINUTES_TO_SCALE_OUT = 3
MINUTES_TO_SCALE_IN = 15
SCALE_IN_SHARE = 0.9
"""When target tracking acts: its alarms want 3 and 15 data points of a minute, and the lower one a
threshold of 90 % of the target. Seen in accounts; AWS does not promise it."""

Events = Generator[simpy.Event, None, None]


def provision(function: Function, plan: Provisioning) -> Events:
    """Keep as many environments provisioned as the clock says, and as target tracking adds."""
    tracking = _Tracking(plan.target_utilization)
    for least, most in zip(plan.least, plan.most, strict=True):
        environments = function.environments
        wanted = tracking.wanted(environments.provisioned, environments.take_peak())
        now = min(max(wanted, least), most)
        if now != environments.provisioned:
            environments.provision(now)
            function.count_claimed()
        yield function.clock.timeout(60)


def ping(function: Function, pings: KeepWarm) -> Events:
    """Reach so many environments at once, every so many minutes."""
    clock, environments = function.clock, function.environments
    while clock.now < DAY_SECONDS:
        taken = [environments.take(clock.now, function.random) for _ in range(pings.environments)]
        function.count_claimed()
        yield clock.timeout(PING_SECONDS)
        for one in taken:
            if one is not None:
                environments.give_back(one, clock.now)
        function.count_claimed()
        yield clock.timeout(pings.every_minutes * 60 - PING_SECONDS)


class _Tracking:
    """Target tracking of the highest use of each minute."""

    def __init__(self, target: float) -> None:
        self._target = target
        self._above = 0
        self._below: list[int] = []

    def wanted(self, provisioned: int, most_in_use: int) -> int:
        """Return how many there shall be, after a minute with so many in use."""
        if not provisioned or not most_in_use:
            # Without an invocation there is no metric, and nothing moves.
            return provisioned
        use = most_in_use / provisioned
        self._above = self._above + 1 if use > self._target else 0
        self._below = [*self._below, most_in_use] if use < SCALE_IN_SHARE * self._target else []
        if self._above >= MINUTES_TO_SCALE_OUT:
            self._above = 0
            return ceil(most_in_use / self._target)
        if len(self._below) >= MINUTES_TO_SCALE_IN:
            wanted = ceil(max(self._below) / self._target)
            self._below = []
            return min(wanted, provisioned)
        return provisioned
