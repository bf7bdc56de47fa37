"""When a load test stops by itself: callers would suffer, or an alarm says that they do."""

from collections import Counter, deque
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
starts. What is too slow by itself misses it with nearly every question: see `NEARLY_ALL`."""

NEARLY_ALL = 90.0
"""Percent of the questions to one function: on a late machine others' answers may not hide them."""


class Watch:
    """Looks at what was counted so far, again and again.

    Attributes:
        was_late: Whether the machine was late so far that other limits held for a while.
    """

    def __init__(self, limits: Limits) -> None:
        self.was_late = False
        self._limits = limits
        self._seen: deque[tuple[float, dict[str, Counter[str]]]] = deque()
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
        latest = self._latest(figures, now)
        if reason := _beyond(limits, "questions", sum(latest.values(), Counter())):
            return reason
        if limits == self._limits:
            return ""
        nearly_all = Limits(max(limits.nothing, NEARLY_ALL), max(limits.fallback, NEARLY_ALL))
        reasons = (_beyond(nearly_all, f"questions to {name}", got) for name, got in latest.items())
        return next(filter(None, reasons), "")

    def _latest(self, figures: Mapping[str, Figures], now: float) -> dict[str, Counter[str]]:
        """Return what callers got of each function in the window."""
        self._seen.append((now, {name: Counter(one.got) for name, one in figures.items()}))
        while len(self._seen) > 1 and self._seen[1][0] <= now - WINDOW_SECONDS:
            self._seen.popleft()
        before = self._seen[0][1] if len(self._seen) > 1 else {}
        return {name: one.got - before.get(name, Counter()) for name, one in figures.items()}

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


def _beyond(limits: Limits, questions: str, got: Counter[str]) -> str:
    """Say which limit is passed by what callers got; empty if none is, or few have asked."""
    asked = got.total()
    if asked < FEWEST:
        return ""
    for what, kind, limit in (
        ("got the Error branch", "nothing", limits.nothing),
        ("got the fallback", "fallback", limits.fallback),
    ):
        percent = 100 * got[kind] / asked
        if percent > limit:
            said = f"{percent:.1f} % of the last {asked} {questions} {what}"
            return f"{said}; the limit is {limit:g} %"
    return ""


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
