"""Reads the quotas: limits from Service Quotas, the highest use from CloudWatch and from lists."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from aws_session.answers import Unread
from doctor.quotas.account_quotas import AccountQuotas, Limit, Use
from doctor.quotas.watched import (
    ARRIVING,
    CONNECT,
    INVOCATIONS,
    LAMBDA,
    REFUSED,
    WATCHED,
    Metric,
    Watched,
)

Json = dict[str, Any]

MINUTE = 60
COARSE = 300
"""CloudWatch keeps values of a minute for 15 days, and of five for 63 ("Metrics concepts")."""
FINE_WEEKS = 2

COUNTED: Mapping[str, tuple[str, str]] = {
    "flows": ("connect.ListContactFlows", "ContactFlowSummaryList"),
    "modules": ("connect.ListContactFlowModules", "ContactFlowModulesSummaryList"),
    "functions": ("connect.ListLambdaFunctions", "LambdaFunctions"),
}
"""The list that tells the use of a quota, by its name."""


class Reader(Protocol):
    """What is needed of `aws_session.reader.PacedReader`."""

    def ask(self, call: str, **parameters: Any) -> Json | Unread:  # noqa: ANN401 - each call has its own
        """Return an answer, or why there is none."""
        ...

    def all(self, call: str, items: str, **parameters: Any) -> list[Any] | Unread:  # noqa: ANN401 - as above
        """Return the items of every page, or why there are none."""
        ...


def read_quotas(reader: Reader, instance: str, *, weeks: int, now: datetime) -> AccountQuotas:
    """Read the limits and the use.

    Args:
        reader: of the instance's Region.
        instance: its ARN.
        weeks: of metrics.
        now: where they end, with a time zone.
    """
    services = {code: _Listed(reader, code, instance) for code in (CONNECT, LAMBDA)}
    metrics = [one.metric for one in WATCHED if one.metric] + [
        *(ARRIVING, INVOCATIONS),
        *REFUSED.values(),
    ]
    peaks = _Peaks(reader, metrics, instance, weeks=weeks, now=now)
    uses = tuple(
        Use(
            watched=one,
            limit=services[one.service].limit(one.code),
            peak=peaks.of(one.metric) if one.metric else _counted(reader, one, instance),
        )
        for one in WATCHED
    )
    return AccountQuotas(
        uses=uses,
        calls_a_second=peaks.of(ARRIVING),
        invocations_a_second=peaks.of(INVOCATIONS),
        refused={name: peaks.of(one) for name, one in REFUSED.items()},
        unmeasured=_unmeasured(services.values()),
    )


class _Listed:
    """The quotas of a service, those of the instance before those of the account."""

    def __init__(self, reader: Reader, service: str, instance: str) -> None:
        self._applied = reader.all(
            "service-quotas.ListServiceQuotas",
            "Quotas",
            ServiceCode=service,
            QuotaAppliedAtLevel="ALL",
        )
        self._defaults = reader.all(
            "service-quotas.ListAWSDefaultServiceQuotas", "Quotas", ServiceCode=service
        )
        self._instance = instance

    @property
    def names(self) -> dict[str, str] | Unread:
        """What is listed, by code."""
        if isinstance(self._applied, Unread):
            return self._applied
        if isinstance(self._defaults, Unread):
            return self._defaults
        return {one["QuotaCode"]: one["QuotaName"] for one in (*self._defaults, *self._applied)}

    def limit(self, code: str) -> Limit | Unread | None:
        """Return a quota's limit: where none is applied, the default holds."""
        if isinstance(self._applied, Unread):
            return self._applied
        if isinstance(self._defaults, Unread):
            return self._defaults
        defaults = [one for one in self._defaults if one["QuotaCode"] == code]
        applied = [one for one in self._applied if one["QuotaCode"] == code]
        found = [
            *(one for one in applied if _context(one) == self._instance),
            *(one for one in applied if not _context(one)),
            *defaults,
        ]
        if not found:
            return None
        if "Value" not in found[0]:
            return _without_a_value(found[0])
        applied_most = found[0]["Value"]
        default = defaults[0].get("Value", applied_most) if defaults else applied_most
        return Limit(float(applied_most), float(default), bool(found[0].get("Adjustable")))


def _without_a_value(quota: Json) -> Unread:
    """Say why a quota has no value: the service that it is of did not tell.

    Source: Service Quotas API reference, "ServiceQuota", ErrorReason.
    """
    why = quota.get("ErrorReason", {})
    code = str(why.get("ErrorCode", "SERVICE_QUOTA_NOT_AVAILABLE_ERROR"))
    return Unread("service-quotas.ListServiceQuotas", code, str(why.get("ErrorMessage", "")))


def _context(quota: Json) -> str:
    """Return the ARN of what a quota is of; empty for the account."""
    return str(quota.get("QuotaContext", {}).get("ContextId", ""))


class _Peaks:
    """The highest value of each metric, out of as few calls as can be."""

    def __init__(
        self, reader: Reader, metrics: list[Metric], instance: str, *, weeks: int, now: datetime
    ) -> None:
        self._places = {one: place for place, one in enumerate(metrics)}
        self._period = MINUTE if weeks <= FINE_WEEKS else COARSE
        identifier = instance.rpartition("/")[2]
        self._read = reader.all(
            "cloudwatch.GetMetricData",
            "MetricDataResults",
            MetricDataQueries=[
                self._query(place, one, identifier) for place, one in enumerate(metrics)
            ],
            StartTime=now - timedelta(weeks=weeks),
            EndTime=now,
        )

    def of(self, metric: Metric) -> float | Unread | None:
        """Return the highest value, or the highest number a second; None where there is none."""
        if isinstance(self._read, Unread):
            return self._read
        place = f"m{self._places[metric]}"
        # A metric of many values comes in parts.
        parts = [one for one in self._read if one["Id"] == place]
        for one in parts:
            if one.get("StatusCode") in {"Forbidden", "InternalError"}:
                return Unread("cloudwatch.GetMetricData", one["StatusCode"], metric.name)
        values = [value for one in parts for value in one.get("Values", ())]
        if not values:
            return None
        highest = float(max(values))
        return highest / self._period if metric.is_rate else highest

    def _query(self, place: int, metric: Metric, instance: str) -> Json:
        named = [(name, value.format(instance=instance)) for name, value in metric.dimensions]
        return {
            "Id": f"m{place}",
            "MetricStat": {
                "Metric": {
                    "Namespace": metric.namespace,
                    "MetricName": metric.name,
                    "Dimensions": [{"Name": name, "Value": value} for name, value in named],
                },
                "Period": self._period,
                "Stat": "Sum" if metric.is_rate else "Maximum",
            },
        }


def _counted(reader: Reader, watched: Watched, instance: str) -> float | Unread:
    call, items = COUNTED[watched.name]
    listed = reader.all(call, items, InstanceId=instance.rpartition("/")[2])
    return listed if isinstance(listed, Unread) else float(len(listed))


def _unmeasured(services: Iterable[_Listed]) -> tuple[str, ...] | Unread:
    known = {one.code for one in WATCHED}
    found: list[str] = []
    for one in services:
        names = one.names
        if isinstance(names, Unread):
            return names
        found += [name for code, name in names.items() if code not in known]
    return tuple(sorted(found))
