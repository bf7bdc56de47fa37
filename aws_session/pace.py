"""How often AWS lets an account call: the reader keeps to it instead of being throttled."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from aws_session.clock import Clock


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket of tokens, as AWS's API throttling has it.

    Attributes:
        per_second: calls that are let in again each second.
        burst: calls that a full bucket lets in at once.
        shared: whether all operations of the service take from one bucket.
    """

    per_second: float
    burst: int
    shared: bool = False


RATES: Mapping[str, Rate] = {
    # Amazon Connect admin guide, "API throttling quotas": each operation, in an account and Region.
    "connect": Rate(2, 5),
    # Lambda quotas, "API requests": 15 a second for all of the control plane but these two.
    "lambda": Rate(15, 15, shared=True),
    "lambda.GetFunction": Rate(100, 100),
    "lambda.GetPolicy": Rate(15, 15),
    # CloudWatch service quotas.
    "cloudwatch.DescribeAlarms": Rate(9, 9),
    "cloudwatch.GetMetricData": Rate(50, 50),
    "cloudwatch.ListMetrics": Rate(25, 25),
    # CloudWatch Logs quotas; five in the smaller Regions.
    "logs": Rate(5, 5),
}
"""By call or by service."""

OTHERWISE = Rate(10, 10)
"""Where AWS publishes no number."""


class Pace:
    """Hands out the moments at which calls may go."""

    def __init__(self, clock: Clock, rates: Mapping[str, Rate] = RATES) -> None:
        self._clock, self._rates = clock, rates
        self._full_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, call: str) -> None:
        """Return when it is the call's turn.

        Args:
            call: such as `connect.ListQueues`.
        """
        self._clock.wait_until(self._turn(call))

    def hold(self, call: str, seconds: float) -> None:
        """Let nothing of the bucket go for a while: AWS said that it is empty."""
        bucket, rate = self._bucket(call)
        empty = self._clock.now() + seconds + (rate.burst - 1) / rate.per_second
        with self._lock:
            self._full_at[bucket] = max(self._full_at.get(bucket, 0.0), empty)

    def _turn(self, call: str) -> float:
        """Take the next token, and return when it is there.

        A bucket is known by the moment at which it will be full again: each token puts that off.
        """
        bucket, rate = self._bucket(call)
        with self._lock:
            now = self._clock.now()
            full_at = max(self._full_at.get(bucket, now), now)
            self._full_at[bucket] = full_at + 1 / rate.per_second
            return max(now, full_at - (rate.burst - 1) / rate.per_second)

    def _bucket(self, call: str) -> tuple[str, Rate]:
        service = call.partition(".")[0]
        if call in self._rates:
            return call, self._rates[call]
        rate = self._rates.get(service, OTHERWISE)
        return (service if rate.shared else call), rate
