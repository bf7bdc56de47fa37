"""The contacts of the last weeks, as CloudWatch has counted them. Reads, never writes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from capacity.demand.day import QUARTER_SECONDS, QUARTERS, Day
from stacks.config.business_hours import WEEK

MOST_WEEKS = 9
"""CloudWatch keeps values of five minutes for 63 days, later ones by the hour (AWS: "Metrics
concepts", retention)."""


class NothingRecordedError(Exception):
    """The account has recorded nothing to plan with; the message says of what."""


def recorded_day(
    cloudwatch: Any,  # noqa: ANN401  # boto3 makes clients at run time
    instance_id: str,
    *,
    weeks: int,
    now: datetime,
    open_on: tuple[str, ...],
    time_zone: str,
) -> Day:
    """Return a day that has in each quarter of an hour what the busiest of many days had in it.

    Args:
        cloudwatch: a client of boto3.
        instance_id: of the Amazon Connect instance.
        weeks: how many, up to `MOST_WEEKS`.
        now: with a time zone.
        open_on: the days of the week to look at.
        time_zone: of the day's clock.

    Raises:
        NothingRecordedError: nobody called in these weeks.
        ClientError: CloudWatch may not be read.
    """
    contacts = [0.0] * QUARTERS
    for at, number in _counted(cloudwatch, instance_id, weeks, now):
        local = at.astimezone(ZoneInfo(time_zone))
        if WEEK[local.weekday()] in open_on:
            quarter = local.hour * 4 + local.minute // 15
            contacts[quarter] = max(contacts[quarter], number)
    if not any(contacts):
        days = ", ".join(open_on)
        raise NothingRecordedError(
            f"CloudWatch has no data of calls to the instance {instance_id} on {days} of the last "
            f"{weeks} weeks. Look whether that is the instance, and its Region."
        )
    return Day(tuple(contacts))


def _counted(
    cloudwatch: Any,  # noqa: ANN401  # as above
    instance_id: str,
    weeks: int,
    now: datetime,
) -> Iterator[tuple[datetime, float]]:
    """Yield each quarter of an hour in which somebody called, and how many."""
    into = timedelta(seconds=now.timestamp() % QUARTER_SECONDS)
    end = now.astimezone(UTC) - into
    pages = cloudwatch.get_paginator("get_metric_data").paginate(
        MetricDataQueries=[
            {
                "Id": "contacts",
                "MetricStat": {
                    "Metric": {
                        "Namespace": "AWS/Connect",
                        "MetricName": "CallsPerInterval",
                        "Dimensions": [
                            {"Name": "InstanceId", "Value": instance_id},
                            {"Name": "MetricGroup", "Value": "VoiceCalls"},
                        ],
                    },
                    "Period": QUARTER_SECONDS,
                    "Stat": "Sum",
                },
            }
        ],
        StartTime=end - timedelta(weeks=weeks),
        EndTime=end,
        ScanBy="TimestampAscending",
    )
    for page in pages:
        for result in page["MetricDataResults"]:
            yield from zip(result["Timestamps"], result["Values"], strict=True)
