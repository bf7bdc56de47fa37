"""What CloudWatch counted of the functions in the last weeks, in as few calls as can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doctor.evidence.arn import FunctionArn
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Known, Reading, Unread
from doctor.evidence.span import Span

AT_ONCE = 500
"""Queries in a call (CloudWatch API, GetMetricData)."""
DAY_SECONDS, HOUR_SECONDS = 86_400, 3_600
NAMESPACE = "AWS/Lambda"
CALL = "cloudwatch.GetMetricData"


@dataclass(frozen=True, slots=True)
class Query:
    """One metric and what is asked of it.

    Attributes:
        name: such as `Throttles`.
        stat: such as `Sum`.
        period_seconds: of each value.
        total: whether the values are added up; otherwise the highest is taken.
    """

    name: str
    stat: str
    period_seconds: int
    total: bool


OF_INVOKED: Mapping[str, Query] = {
    "invocations": Query("Invocations", "Sum", DAY_SECONDS, total=True),
    "errors": Query("Errors", "Sum", DAY_SECONDS, total=True),
    "throttles": Query("Throttles", "Sum", DAY_SECONDS, total=True),
    "duration_p99_ms": Query("Duration", "p99", HOUR_SECONDS, total=False),
    "spilled": Query("ProvisionedConcurrencySpilloverInvocations", "Sum", DAY_SECONDS, total=True),
    "utilization": Query("ProvisionedConcurrencyUtilization", "Maximum", DAY_SECONDS, total=False),
}
"""Of what is invoked: an alias's own where it is one."""

OF_FUNCTION: Mapping[str, Query] = {
    "concurrency": Query("ConcurrentExecutions", "Maximum", DAY_SECONDS, total=False),
}
"""Of the function with all its aliases: they share its reserve."""

Metric = tuple[Query, tuple[tuple[str, str], ...]]
"""A query, and the dimensions as names and values."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of one function in the last weeks; None where CloudWatch has no value.

    Attributes:
        invocations: how many.
        errors: of them, those that raised or timed out.
        throttles: requests that Lambda refused.
        duration_p99_ms: the 99th percentile of the slowest hour, in milliseconds.
        spilled: invocations that found every provisioned environment busy.
        utilization: the highest share of the provisioned environments in use.
        concurrency: the most invocations at once, of all aliases together.
    """

    invocations: Reading[float | None]
    errors: Reading[float | None]
    throttles: Reading[float | None]
    duration_p99_ms: Reading[float | None]
    spilled: Reading[float | None]
    utilization: Reading[float | None]
    concurrency: Reading[float | None]


def read_metrics(reader: Reader, arns: Sequence[FunctionArn], span: Span) -> list[Metrics]:
    """Return the metrics of each function, in order; all are of one Region."""
    wanted = [_of(arn) for arn in arns]
    every = list(dict.fromkeys(metric for each in wanted for metric in each.values()))
    read = dict(zip(every, read_each(reader, every, span), strict=True))
    return [Metrics(**{field: read[metric] for field, metric in each.items()}) for each in wanted]


def read_each(
    reader: Reader, metrics: Sequence[Metric], span: Span
) -> Iterator[Reading[float | None]]:
    """Yield the value of each metric, in order."""
    for start in range(0, len(metrics), AT_ONCE):
        some = metrics[start : start + AT_ONCE]
        answered = reader.read_all(
            CALL,
            "MetricDataResults",
            MetricDataQueries=[_asked(index, metric) for index, metric in enumerate(some)],
            StartTime=span.metrics_from,
            EndTime=span.now,
        )
        yield from _told(answered, some)


def _of(arn: FunctionArn) -> dict[str, Metric]:
    function: tuple[tuple[str, str], ...] = (("FunctionName", arn.name),)
    invoked = function if arn.is_latest else (*function, ("Resource", arn.short))
    return {name: (query, invoked) for name, query in OF_INVOKED.items()} | {
        name: (query, function) for name, query in OF_FUNCTION.items()
    }


def _asked(index: int, metric: Metric) -> Json:
    query, dimensions = metric
    return {
        "Id": f"m{index}",
        "MetricStat": {
            "Metric": {
                "Namespace": NAMESPACE,
                "MetricName": query.name,
                "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions],
            },
            "Period": query.period_seconds,
            "Stat": query.stat,
        },
    }


def _told(answered: Reading[list[Any]], some: Sequence[Metric]) -> Iterator[Reading[float | None]]:
    if isinstance(answered, Unread):
        yield from (answered for _ in some)
        return
    values: dict[str, list[float]] = {}
    refused: dict[str, Unread] = {}
    for result in answered.value:  # of several pages, one metric may have a part in each
        values.setdefault(result["Id"], []).extend(result.get("Values", ()))
        if result.get("StatusCode") in {"Forbidden", "InternalError"}:
            refused[result["Id"]] = Unread(CALL, result["StatusCode"])
    for index, (query, _) in enumerate(some):
        name = f"m{index}"
        yield refused.get(name) or Known(_value(values.get(name, ()), query))


def _value(values: Iterable[float], query: Query) -> float | None:
    found = list(values)
    if not found:
        return None
    return sum(found) if query.total else max(found)
