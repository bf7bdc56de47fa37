"""A centre with the contacts and the times that its account has recorded, instead of the file's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from capacity.demand.centre import Centre
from capacity.demand.day import Day
from capacity.demand.durations import Durations
from capacity.demand.recorded import NothingRecordedError, recorded_day
from capacity.demand.traced import TracedTimes, traced_times
from deploy.account import Account
from stacks.config import StackConfig
from stacks.config.business_hours import WEEK

ENOUGH_RUNS, ENOUGH_STARTS = 100, 10
"""So many traces tell more than the centre's file does."""

AROUND = timedelta(hours=2)
"""How far from the busiest moment traces are looked at."""


def as_recorded(
    centre: Centre,
    config: StackConfig,
    account: Account,
    *,
    weeks: int,
    now: datetime,
    tell: Callable[[str], object],
) -> Centre:
    """Return the centre as the account knows it.

    Args:
        centre: as the file has it; what too few traces tell stays.
        config: of the environment, whose instance and functions are asked about.
        account: that the shell's credentials lead to.
        weeks: how many to look back.
        now: with a time zone.
        tell: gets a line for each thing that was found.

    Raises:
        NothingRecordedError: the environment has no instance, or nobody called it.
        UnreachableError, ClientError, BotoCoreError: the account does not answer.
    """
    if config.connect is None:
        raise NothingRecordedError(
            f"{config.environment} names no instance: give it connect.instance_arn in cdk.json."
        )
    day = recorded_day(
        account.client("cloudwatch"),
        config.connect.instance_arn.rpartition("/")[2],
        weeks=weeks,
        now=now,
        open_on=centre.open_on,
        time_zone=centre.time_zone,
    )
    tell(f"{day.total:,.0f} contacts on a day as busy as the busiest of {weeks} weeks")
    centre = replace(centre, day=day)
    busiest = _busiest(centre, day, now)
    xray = account.client("xray")
    for name in centre.functions:
        function = f"{config.prefix}-{name.replace('_', '-')}"
        traced = traced_times(xray, function, busiest - AROUND, busiest + AROUND)
        tell(f"{name}: {len(traced.runs)} traces, {len(traced.starts)} of them with a start")
        centre = _with_times(centre, name, traced)
    return centre


def _busiest(centre: Centre, day: Day, now: datetime) -> datetime:
    """Return the busiest moment of the last open day that is over."""
    local = now.astimezone(ZoneInfo(centre.time_zone))
    quarter = day.contacts.index(max(day.contacts))
    at = time(quarter // 4, quarter % 4 * 15, tzinfo=local.tzinfo)
    days = (local.date() - timedelta(days=back) for back in range(1, len(WEEK) + 1))
    last = next(one for one in days if WEEK[one.weekday()] in centre.open_on)
    return datetime.combine(last, at)


def _with_times(centre: Centre, name: str, traced: TracedTimes) -> Centre:
    times = centre.functions[name]
    if len(traced.runs) >= ENOUGH_RUNS:
        times = replace(times, runs=Durations.measured(traced.runs))
    if len(traced.starts) >= ENOUGH_STARTS:
        times = replace(times, starts=Durations.measured(traced.starts))
    crm = centre.crm
    if times.asks_crm and len(traced.crm) >= ENOUGH_RUNS:
        crm = replace(crm, answers=Durations.measured(traced.crm))
    return replace(centre, functions={**centre.functions, name: times}, crm=crm)
