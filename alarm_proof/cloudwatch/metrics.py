"""Metric data by metric and minute, and the statistics of a stretch of minutes.

A standard-resolution metric keeps a minute's values together (CloudWatch user guide, "CloudWatch
concepts"), so nothing here is finer than a minute.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from alarm_proof.cloudwatch.unsupported import UnsupportedError

_PERCENTILE = re.compile(r"p(\d{1,2}(?:\.\d{1,10})?|100)")

_STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "Sum": math.fsum,
    "SampleCount": len,
    "Average": lambda values: math.fsum(values) / len(values),
    "Minimum": min,
    "Maximum": max,
}


class Metric(NamedTuple):
    """What identifies a metric: each set of dimensions is a metric of its own.

    Attributes:
        dimensions: Pairs of name and value.
    """

    namespace: str
    name: str
    dimensions: frozenset[tuple[str, str]] = frozenset()


class Metrics:
    """Values of metrics, each in its minute."""

    def __init__(self) -> None:
        self._values: dict[Metric, dict[int, list[float]]] = {}

    def put(self, metric: Metric, minute: int, value: float) -> None:
        """Add one value."""
        self._values.setdefault(metric, {}).setdefault(minute, []).append(value)

    def add(self, others: "Metrics") -> None:
        """Add all values of `others`, which are shared and not copied where they are new."""
        for metric, minutes in others._values.items():  # noqa: SLF001 - its own kind
            mine = self._values.setdefault(metric, minutes)
            if mine is not minutes:
                self._values[metric] = {
                    minute: [*mine.get(minute, []), *minutes.get(minute, [])]
                    for minute in mine.keys() | minutes.keys()
                }

    def without(self, metrics: Iterable[Metric]) -> "Metrics":
        """The same but for some metrics; values are shared, so neither is changed afterwards."""
        left = Metrics()
        left._values = dict(self._values)
        for metric in metrics:
            left._values.pop(metric, None)
        return left

    def known(self) -> Iterable[Metric]:
        """Every metric with a value."""
        return self._values.keys()

    def by_minute(self, metric: Metric) -> Mapping[int, Sequence[float]]:
        """Its values by the minute they came in."""
        return self._values.get(metric, {})

    def statistic(self, metric: Metric, statistic: str, first: int, end: int) -> float | None:
        """The statistic over the minutes from `first` to before `end`; None where nothing is."""
        return statistic_between(self.by_minute(metric), statistic, first, end)


def statistic_between(
    by_minute: Mapping[int, Sequence[float]], statistic: str, first: int, end: int
) -> float | None:
    """The statistic over the minutes from `first` to before `end`; None where nothing is."""
    if not by_minute:
        return None
    values = [value for minute in range(first, end) for value in by_minute.get(minute, ())]
    return statistic_of(statistic, values) if values else None


def statistic_of(statistic: str, values: Sequence[float]) -> float:
    """A statistic as CloudWatch names it (user guide, "CloudWatch statistics definitions").

    Raises:
        UnsupportedError: It is none of these.
    """
    if statistic in _STATISTICS:
        return float(_STATISTICS[statistic](values))
    percentile = _PERCENTILE.fullmatch(statistic)
    if percentile is None:
        known = ", ".join(_STATISTICS)
        raise UnsupportedError(f"statistic {statistic!r}: here are {known} and percentiles (p99.9)")
    rank = math.ceil(float(percentile[1]) / 100 * len(values))
    return sorted(values)[max(0, rank - 1)]
