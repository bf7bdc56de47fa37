"""What warmth costs a month when nobody calls."""

from collections.abc import Iterator
from dataclasses import dataclass

from deploy import prices
from stacks.config import KeepWarm, ProvisionedConcurrency, SnapStart, StackConfig
from stacks.config.function import FunctionConfig

HOURS_A_WEEK = 7 * 24
HOURS_A_MONTH = 730
SECONDS_A_MONTH = HOURS_A_MONTH * 3600
PING_SECONDS = 0.1
"""A generous guess of how long a ping runs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One function's warmth.

    Attributes:
        function: its folder.
        warmth: in words.
        dollars: a month, at rest.
    """

    function: str
    warmth: str
    dollars: float


def cost_at_rest(config: StackConfig) -> list[Line]:
    """Return a line for each function that contact flows call."""
    return [
        Line(name, _in_words(function), _dollars(function))
        for name, function in config.functions.items()
    ]


def provisioned_hours(warmth: ProvisionedConcurrency) -> float:
    """Return the environment-hours of a month that are provisioned at least."""
    open_hours = sum(hours.hours_a_week for hours in warmth.business_hours)
    a_week = warmth.minimum * (HOURS_A_WEEK - open_hours) + sum(
        hours.minimum * hours.hours_a_week for hours in warmth.business_hours
    )
    return a_week / HOURS_A_WEEK * HOURS_A_MONTH


def table(lines: list[Line]) -> Iterator[str]:
    """Yield the lines of a table, with their sum and where the prices are from."""
    for line in lines:
        yield f"  {line.function:<20}{line.warmth:<52}{line.dollars:>9.2f} USD"
    total = sum(line.dollars for line in lines)
    yield f"  {'a month, at rest':<72}{total:>9.2f} USD"
    yield (
        f"  Lambda's prices for arm64 in {prices.REGION}, read on {prices.READ_ON}; other Regions "
        "cost up to a third more."
    )


def _dollars(function: FunctionConfig) -> float:
    warmth, gigabytes = function.warmth, function.memory_mb / 1024
    if isinstance(warmth, ProvisionedConcurrency):
        return provisioned_hours(warmth) * 3600 * gigabytes * prices.PROVISIONED_GB_SECOND
    if isinstance(warmth, SnapStart):
        return SECONDS_A_MONTH * gigabytes * prices.SNAPSHOT_GB_SECOND
    pings = HOURS_A_MONTH * 60 / warmth.every_minutes * warmth.environments
    return pings * (prices.REQUEST + PING_SECONDS * gigabytes * prices.DURATION_GB_SECOND)


def _in_words(function: FunctionConfig) -> str:
    warmth = function.warmth
    if isinstance(warmth, KeepWarm):
        return f"{warmth.environments} pinged every {warmth.every_minutes} minutes"
    if isinstance(warmth, SnapStart):
        return f"a snapshot of {function.memory_mb} MB"
    busiest = max((hours.minimum for hours in warmth.business_hours), default=warmth.minimum)
    return (
        f"{warmth.minimum} provisioned, {busiest} in business hours, {function.memory_mb} MB each"
    )
