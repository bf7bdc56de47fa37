"""What was tried downstream of an invocation, for its log line, its metrics and its trace."""

from __future__ import annotations

import os

from in_time.budget.cause import Cause
from records import record


@record
class Attempt:
    """What was asked of whom, how long it took and what became of it. Holds no customer data.

    Attributes:
        downstream: `crm`, `dynamodb`, `sqs`, ...
        operation: `GET /customers`, `GetItem`, ...: never an id, never a query string.
        cause: what became of it.
        started_at: seconds since the epoch.
        seconds: how long it took.
        status: the HTTP status, when there was one.
        edge_request: what CloudFront calls the request, when one that went through it failed.
    """

    downstream: str
    operation: str
    cause: Cause
    started_at: float
    seconds: float
    status: int | None = None
    edge_request: str = ""


class Attempts(list[Attempt]):
    """Attempts of one invocation, or of none yet: then they are the one's that claims them.

    Attributes:
        trace: as `trace_header` says it for the invocation; empty where there is none.
    """

    __slots__ = ("trace",)

    def __init__(self, trace: str) -> None:
        super().__init__()
        self.trace = trace


def trace_header() -> str:
    """Which trace this invocation is part of, such as `Root=1-5759e988-bd86;Parent=53;Sampled=1`.

    Lambda's runtime sets it anew for each (Lambda developer guide, "Defined runtime environment
    variables"). Empty outside of Lambda.
    """
    return os.environ.get("_X_AMZN_TRACE_ID", "")
