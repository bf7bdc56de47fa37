"""When a load test stops by itself: callers would suffer, or an alarm says that they do."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from load.figures import Figures
from product import PRODUCT

WINDOW_SECONDS = 15.0
"""What went wrong longer ago is no reason to stop now."""

FEWEST = 20
"""Of fewer questions in the window, one error would be too large a share."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may go wrong before the test stops, in percent of the questions of a window.

    Attributes:
        nothing: Contacts that got their Error branch.
        fallback: Contacts that got the fallback.
    """

    nothing: float = 2.0
    fallback: float = 20.0


LATE = 2.0
"""Times the seconds of a piece of work's CPU: a machine on which it takes longer is late."""

ON_A_LATE_MACHINE = Limits(nothing=25.0, fallback=60.0)
"""Where all runs on one machine: starts that wait for a core miss their limit, and no more than
starts. What is too slow by itself misses it with nearly every question."""


class Watch:
    """Looks at what was counted so far, again and again.

    Attributes:
        was_late: Whether the machine was late so far that other limits held for a while.
    """

    def __init__(self, limits: Limits) -> None:
        self.was_late = False
        self._limits = limits
        self._seen: deque[tuple[float, int, int, int]] = deque()
        self._slowed: deque[tuple[float, float]] = deque()

    def reason_to_stop(
        self, figures: Mapping[str, Figures], *, now: float, slowed: float = 1.0
    ) -> str:
        """Say why it is enough; empty to go on.

        Args:
            figures: Everything counted since the start.
            now: Seconds, of any clock that runs on.
            slowed: How many times its CPU a piece of work took on this machine just now; 1 where
                this machine is not the one that is loaded.
        """
        limits = self._limits_now(now, slowed)
        asked = sum(one.asked for one in figures.values())
        nothing = sum(one.got["nothing"] for one in figures.values())
        fallback = sum(one.got["fallback"] for one in figures.values())
        self._seen.append((now, asked, nothing, fallback))
        while len(self._seen) > 1 and self._seen[1][0] <= now - WINDOW_SECONDS:
            self._seen.popleft()
        _, asked_before, nothing_before, fallback_before = self._seen[0]
        if len(self._seen) == 1:
            asked_before = nothing_before = fallback_before = 0
        asked -= asked_before
        if asked < FEWEST:
            return ""
        for what, count, limit in (
            ("got the Error branch", nothing - nothing_before, limits.nothing),
            ("got the fallback", fallback - fallback_before, limits.fallback),
        ):
            percent = 100 * count / asked
            if percent > limit:
                said = f"{percent:.1f} % of the last {asked} questions {what}"
                return f"{said}; the limit is {limit:g} %"
        return ""

    def _limits_now(self, now: float, slowed: float) -> Limits:
        self._slowed.append((now, slowed))
        while self._slowed[0][0] < now - WINDOW_SECONDS:
            self._slowed.popleft()
        if median(times for _, times in self._slowed) <= LATE:
            return self._limits
        self.was_late = True
        return Limits(
            nothing=max(self._limits.nothing, ON_A_LATE_MACHINE.nothing),
            fallback=max(self._limits.fallback, ON_A_LATE_MACHINE.fallback),
        )


def alarms_on(cloudwatch: Any, environment: str) -> list[str]:  # noqa: ANN401 - boto3 makes clients at run time
    """Name the alarms of an environment that are on.

    Args:
        cloudwatch: A boto3 client of CloudWatch.
        environment: Such as `dev`.

    Raises:
        botocore.exceptions.ClientError: They may not be read.
    """
    found = cloudwatch.describe_alarms(
        AlarmNamePrefix=f"{PRODUCT}-{environment}-",
        AlarmTypes=["CompositeAlarm", "MetricAlarm"],
        StateValue="ALARM",
    )
    both = found.get("CompositeAlarms", []) + found.get("MetricAlarms", [])
    return sorted(alarm["AlarmName"] for alarm in both)
