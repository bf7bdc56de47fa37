"""When a load test stops by itself: callers would suffer, or an alarm says that they do."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
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


class Watch:
    """Looks at what was counted so far, again and again."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seen: deque[tuple[float, int, int, int]] = deque()

    def reason_to_stop(self, figures: Mapping[str, Figures], *, now: float) -> str:
        """Say why it is enough; empty to go on.

        Args:
            figures: Everything counted since the start.
            now: Seconds, of any clock that runs on.
        """
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
            ("got the Error branch", nothing - nothing_before, self._limits.nothing),
            ("got the fallback", fallback - fallback_before, self._limits.fallback),
        ):
            percent = 100 * count / asked
            if percent > limit:
                said = f"{percent:.1f} % of the last {asked} questions {what}"
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
