"""What an alarm reads of recorded metrics: data points by period."""

from collections.abc import Mapping
from dataclasses import dataclass

from alarm_proof.cloudwatch.metrics import Metric, Metrics, statistic_between
from alarm_proof.cloudwatch.series import Series


@dataclass(frozen=True, slots=True)
class Statistic:
    """A metric as an alarm reads it: the statistic of each period, in minutes."""

    metric: Metric
    statistic: str
    period: int


class _WholePeriods(dict[int, float | None]):
    """A read's data points by the minute that a period ends before, each worked out once."""

    def __init__(self, read: Statistic, metrics: Metrics) -> None:
        super().__init__()
        self.read = read
        self._values = metrics.by_minute(read.metric)

    def __missing__(self, end: int) -> float | None:
        self[end] = found = self.until(end, end)
        return found

    def until(self, end: int, arrived: int) -> float | None:
        """The data point of the values that came before a minute."""
        begin = end - self.read.period
        if begin >= arrived or not self._values:
            return None
        return statistic_between(self._values, self.read.statistic, begin, arrived)

    def samples(self, first: int, end: int) -> int:
        """How many values there are from the minute `first` to before `end`."""
        return sum(len(self._values.get(minute, ())) for minute in range(first, end))


class AlarmData:
    """What an alarm reads of recorded metrics."""

    def __init__(self, reads: Mapping[str, Statistic], metrics: Metrics) -> None:
        self._whole = {name: _WholePeriods(read, metrics) for name, read in reads.items()}

    def series(self, minute: int, periods: int, arrived: int) -> dict[str, Series]:
        """The data points of so many periods, oldest first, by id.

        Args:
            minute: The last period ends before it.
            periods: How many.
            arrived: Values of this minute and later ones are not there yet.
        """
        found = {}
        for name, whole in self._whole.items():
            period = whole.read.period
            ends = range(minute - (periods - 1) * period, minute + 1, period)
            found[name] = [
                whole[end] if end <= arrived else whole.until(end, arrived) for end in ends
            ]
        return found

    def samples(self, minute: int, periods: int) -> int:
        """How many values there are in so many periods."""
        (whole,) = self._whole.values()
        return whole.samples(minute - periods * whole.read.period, minute)
