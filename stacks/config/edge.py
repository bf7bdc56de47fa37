"""How long an edge may wait for its origins, so that a function's budget holds behind it.

CloudFront counts whole seconds. It asks the second origin of a group once the first has failed, so
both waits come one after the other, inside the time of the function that asks.
"""

from dataclasses import dataclass

WATCHED_IN = "us-east-1"
"""The one Region of CloudFront's metrics and logs (AWS: "Monitor CloudFront metrics with Amazon
CloudWatch", "Configure standard logging (v2)")."""

ORIGINS = 2
"""The primary and the standby."""

EDGE_MARGIN_SECONDS = 0.5
"""What the function needs beside the edge: its table before, its writing after, the way there."""

CONNECTION_SECONDS = 1
CONNECTION_ATTEMPTS = 1
"""A second attempt is worth less than the standby, which is asked instead.
AWS: "Origin settings" of CloudFront: 1 to 3 attempts, a connection timeout of 1 to 10 seconds."""

LEAST_RESPONSE_SECONDS = 1

LEAST_BUDGET_SECONDS = ORIGINS * (CONNECTION_SECONDS + LEAST_RESPONSE_SECONDS) + EDGE_MARGIN_SECONDS
"""With less, one stuck origin would use up the time in which the other could answer."""


@dataclass(frozen=True, slots=True)
class OriginTimeouts:
    """How long CloudFront waits for one origin.

    Attributes:
        connection_seconds: for a connection, for each attempt.
        attempts: connections tried.
        response_seconds: for the whole response. Also the longest pause between two packets: AWS
            wants that to be no longer than the whole.
    """

    connection_seconds: int
    attempts: int
    response_seconds: int

    @property
    def worst_seconds(self) -> int:
        """The longest that this origin can take before CloudFront goes on."""
        return self.attempts * self.connection_seconds + self.response_seconds


def read_timeouts(budget_seconds: float) -> OriginTimeouts:
    """Share a function's budget out between the origins that a read may be sent to.

    Args:
        budget_seconds: of the function that asks; at least `LEAST_BUDGET_SECONDS`.
    """
    share = int((budget_seconds - EDGE_MARGIN_SECONDS) / ORIGINS)
    return OriginTimeouts(
        connection_seconds=CONNECTION_SECONDS,
        attempts=CONNECTION_ATTEMPTS,
        response_seconds=share - CONNECTION_ATTEMPTS * CONNECTION_SECONDS,
    )


WRITE_TIMEOUTS = OriginTimeouts(connection_seconds=2, attempts=2, response_seconds=6)
"""Of a write, which goes to the primary alone: nobody waits for it on the line. It is over before
the step of a job that made it gives up (`STEP_SECONDS` of `job_worker`)."""
