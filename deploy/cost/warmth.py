"""What keeping functions ready costs a month when nobody calls."""

from datetime import UTC, datetime, timedelta
from functools import cache

from deploy.cost import prices
from deploy.cost.line import Line
from deploy.cost.prices import HOURS_A_MONTH
from stacks.config import KeepWarm, ProvisionedConcurrency, SnapStart, StackConfig
from stacks.config.business_hours import MINUTES_A_WEEK
from stacks.config.function import FunctionConfig

HOURS_A_WEEK = 7 * 24
MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
"""Any: how hours of several zones lie to each other changes by an hour in a year."""

SECONDS_A_MONTH = HOURS_A_MONTH * 3600
PING_SECONDS = 0.1
"""A generous guess of how long a ping runs."""

PING_LOG_BYTES = 2000
"""What a ping leaves in the log: Lambda's start and report, our line, and its count."""


def cost_of_warmth(config: StackConfig) -> list[Line]:
    """Return a line for each function that contact flows call."""
    return [
        Line(name, _in_words(function), dollars_a_month(function))
        for name, function in config.functions.items()
    ]


@cache
def provisioned_hours(warmth: ProvisionedConcurrency) -> float:
    """Return the environment-hours of a month that are provisioned at least."""
    opened = [
        [hours for hours in warmth.business_hours if hours.cover_moment(moment)]
        for moment in (MONDAY + timedelta(minutes=minute) for minute in range(MINUTES_A_WEEK))
    ]
    a_week = sum(warmth.bounds(hours)[0] for hours in opened) / 60
    return a_week / HOURS_A_WEEK * HOURS_A_MONTH


def dollars_a_month(function: FunctionConfig) -> float:
    """Return what the function's warmth costs a month when nobody calls."""
    warmth, gigabytes = function.warmth, function.memory_mb / 1024
    if isinstance(warmth, ProvisionedConcurrency):
        return provisioned_hours(warmth) * 3600 * gigabytes * prices.PROVISIONED_GB_SECOND
    if isinstance(warmth, SnapStart):
        return SECONDS_A_MONTH * gigabytes * prices.SNAPSHOT_GB_SECOND
    pings = HOURS_A_MONTH * 60 / warmth.every_minutes * warmth.environments
    running = prices.REQUEST + PING_SECONDS * gigabytes * prices.DURATION_GB_SECOND
    logging = PING_LOG_BYTES / 1e9 * prices.LOG_GB
    # The count of pings is a metric of its own, with a value in every hour.
    return pings * (running + logging) + prices.METRIC


def _in_words(function: FunctionConfig) -> str:
    warmth = function.warmth
    if isinstance(warmth, KeepWarm):
        return f"{warmth.environments} pinged every {warmth.every_minutes} minutes"
    if isinstance(warmth, SnapStart):
        return f"a snapshot of {function.memory_mb} MB"
    busiest = warmth.most_at_least
    return (
        f"{warmth.minimum} provisioned, {busiest} in business hours, {function.memory_mb} MB each"
    )
