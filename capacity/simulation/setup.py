"""How an environment of `cdk.json` keeps its functions ready on a day of the week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from stacks.config import KeepWarm, ProvisionedConcurrency, SnapStart, StackConfig
from stacks.config.business_hours import SETTLING_MINUTES, WEEK
from stacks.config.function import FunctionConfig

MINUTES = 24 * 60

_MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001  # any Monday: only its clock counts


@dataclass(frozen=True, slots=True)
class Provisioning:
    """How many environments are provisioned, by the minute of the day.

    Attributes:
        least: at least so many.
        most: as many as auto scaling may bring it to.
        target_utilization: the share in use that auto scaling aims at.
    """

    least: tuple[int, ...]
    most: tuple[int, ...]
    target_utilization: float

    @classmethod
    @cache
    def on(cls, weekday: str, warmth: ProvisionedConcurrency) -> "Provisioning":
        """Return what is provisioned on a day of the week."""
        day = _MONDAY + timedelta(days=WEEK.index(weekday))
        bounds = [_bounds(day + timedelta(minutes=minute), warmth) for minute in range(MINUTES)]
        least, most = zip(*bounds, strict=True)
        return cls(least, most, warmth.target_utilization)


@dataclass(frozen=True, slots=True)
class FunctionSetup:
    """How a function is kept ready.

    Attributes:
        budget_seconds: it has answered by then.
        reserved: its own share of the account's concurrency; None shares.
        provisioning: None where nothing is provisioned.
        pings: None where nobody pings.
        restores: whether its environments are restored from a snapshot instead of started.
    """

    budget_seconds: float
    reserved: int | None = None
    provisioning: Provisioning | None = None
    pings: KeepWarm | None = None
    restores: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """How all functions are kept ready.

    Attributes:
        functions: by folder.
        account_concurrency: the limit that they share.
    """

    functions: Mapping[str, FunctionSetup]
    account_concurrency: int


def setup_of(config: StackConfig, weekday: str) -> Setup:
    """Return the set-up of an environment on a day of the week, such as MON."""
    return Setup(
        {name: _function(function, weekday) for name, function in config.functions.items()},
        config.monitoring.account_concurrency,
    )


def _function(function: FunctionConfig, weekday: str) -> FunctionSetup:
    warmth = function.warmth
    return FunctionSetup(
        budget_seconds=function.budget_seconds,
        reserved=function.reserved_concurrency,
        provisioning=(
            Provisioning.on(weekday, warmth) if isinstance(warmth, ProvisionedConcurrency) else None
        ),
        pings=warmth if isinstance(warmth, KeepWarm) else None,
        restores=isinstance(warmth, SnapStart),
    )


def _bounds(local: datetime, warmth: ProvisionedConcurrency) -> tuple[int, int]:
    """Return how many there are at least and at most: as the stack's scheduled actions set it."""
    now = local.replace(tzinfo=ZoneInfo(warmth.time_zone))
    opened = [hours for hours in warmth.business_hours if hours.cover_moment(now)]
    settled = now - timedelta(minutes=SETTLING_MINUTES)
    if not opened and any(hours.cover_moment(settled) for hours in warmth.business_hours):
        return warmth.minimum, warmth.minimum
    return warmth.bounds(opened)
