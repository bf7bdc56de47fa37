"""One try at a downstream, as data: the house rules log and count it, `tracing` sends it."""

from dataclasses import dataclass

from in_time.cause import Cause


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was asked of whom, how long it took and what became of it. Holds no customer data.

    Attributes:
        downstream: `crm`, `dynamodb`, `sqs`, ...
        operation: `GET /customers`, `GetItem`, ...: never an id, never a query string.
        cause: what became of it.
        started_at: seconds since the epoch.
        seconds: how long it took.
        status: the HTTP status, when there was one.
    """

    downstream: str
    operation: str
    cause: Cause
    started_at: float
    seconds: float
    status: int | None = None
