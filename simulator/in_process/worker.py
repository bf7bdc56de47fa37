"""Delivers jobs to the worker function, as the queue's event source does, on the caller's clock."""

import json
import sys
from collections.abc import Callable
from typing import Any

from connect_flows.invokers.in_process import Handler, InProcess
from connect_flows.simulator.events import Event, LambdaReturned
from simulator.function_names import folder
from simulator.in_process.aws_state import MOST_RECEIVES, AwsState

STARTS_JOBS = "job_start"
WORKER = "job_worker"
_TIMEOUT_SECONDS = 20.0


class JobsOnTheCallersClock:
    """Hands a started job to the worker once the caller has lived through the time it takes.

    Waits pass at once here, so a worker on this machine's clock would always be too late.

    Args:
        state: Where the queue is.
        handler: The worker function.
        seconds: How long a job takes; None for a worker that is down.
        at_work: Called around each delivery with the deliverer, to set a fault meanwhile.
    """

    def __init__(
        self,
        state: AwsState,
        handler: Handler,
        *,
        seconds: float | None,
        at_work: Callable[[Callable[[], None]], None],
    ) -> None:
        self._state = state
        self._worker = InProcess({WORKER: handler}, function_timeout_seconds=_TIMEOUT_SECONDS)
        self._seconds = seconds
        self._at_work = at_work
        self._due_ms: float | None = None

    def notice(self, event: Event) -> None:
        """Look at the next event of the contact: a job may have started, or be due."""
        now_ms = event.at.caller_ms
        if isinstance(event, LambdaReturned) and folder(event.arn) == STARTS_JOBS:
            self._due_ms = None if self._seconds is None else now_ms + self._seconds * 1000
        if self._due_ms is not None and now_ms >= self._due_ms:
            self._due_ms = None
            self._at_work(self._deliver)

    def _deliver(self) -> None:
        for _ in range(MOST_RECEIVES):
            received = self._state.sqs.receive_message(
                QueueUrl=self._state.queue_url,
                MessageSystemAttributeNames=["ApproximateReceiveCount"],
                VisibilityTimeout=0,
            )
            for message in received.get("Messages", []):
                if self._is_done(dict(message)):
                    self._state.sqs.delete_message(
                        QueueUrl=self._state.queue_url, ReceiptHandle=message["ReceiptHandle"]
                    )
                    return

    def _is_done(self, message: dict[str, Any]) -> bool:
        record = {
            "messageId": message["MessageId"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "eventSource": "aws:sqs",
        }
        result = self._worker.invoke(
            WORKER,
            {"Records": [record]},
            time_limit_seconds=_TIMEOUT_SECONDS,
            invocation_type="SYNCHRONOUS",
        )
        if result.payload is None:
            print(f"{WORKER} failed: {result.error}", file=sys.stderr)
            return False
        return not json.loads(result.payload)["batchItemFailures"]
