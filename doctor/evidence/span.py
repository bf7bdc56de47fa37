"""The time that metrics and logs are of."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """The last weeks, and the last hours.

    Attributes:
        now: its end, with a time zone.
        weeks: of metrics: CloudWatch keeps an hour's values for 455 days ("Metrics concepts").
        hours: of logs, which cost by what is scanned.
    """

    now: datetime
    weeks: int
    hours: int

    @property
    def metrics_from(self) -> datetime:
        """Where the metrics begin."""
        return self.now - timedelta(weeks=self.weeks)

    @property
    def logs_from(self) -> datetime:
        """Where the logs begin."""
        return self.now - timedelta(hours=self.hours)
