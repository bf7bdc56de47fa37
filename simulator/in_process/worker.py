"""Delivers a queue's messages to its worker, as an event source does, on the caller's clock."""

import json
import sys
from collections.abc import Callable, Collection
from typing import Any

from connect_flows.contact.events import Event, LambdaReturned
from connect_flows.invokers.in_process import Handler, InProcess
from contracts import WorkerContract
from simulator.function_names import folder
from simulator.in_process.aws_state import AwsState

MOST_RECEIVES = 3
"""As in `stacks/data.py`: then a message is a dead letter."""

_TIMEOUT_SECONDS = 20.0


class WorkOnTheCallersClock:
    """Hands a message to the worker once the caller has lived through the time the work takes.

    Waits pass at once here, so a worker on this machine's clock would always be too late.

    Args:
        state: Where the queue is.
        worker: Whose messages these are.
        handler: The worker function.
        senders: The functions that put messages into the queue.
        seconds: How long the work takes; None for a worker that is down.
        at_work: Called around each delivery with the deliverer, to set a fault meanwhile.
    """

    def __init__(
        self,
        state: AwsState,
        worker: WorkerContract,
        handler: Handler,
        *,
        senders: Collection[str],
        seconds: float | None,
        at_work: Callable[[Callable[[], None]], None],
    ) -> None:
        self._state = state
        self._queue_url = state.queue_urls[worker.queue]
        self._name = worker.name
        self._senders = senders
        self._worker = InProcess({worker.name: handler}, function_timeout_seconds=_TIMEOUT_SECONDS)
        self._seconds = seconds
        self._at_work = at_work
        self._due_ms: float | None = None

    def notice(self, event: Event) -> None:
        """Look at the next event of the contact: a message may have been sent, or be due."""
        now_ms = event.at.caller_ms
        if isinstance(event, LambdaReturned) and folder(event.arn) in self._senders:
            self._due_ms = None if self._seconds is None else now_ms + self._seconds * 1000
        if self._due_ms is not None and now_ms >= self._due_ms:
            self._due_ms = None
            self._at_work(self._deliver)

    def _deliver(self) -> None:
        for _ in range(MOST_RECEIVES):
            received = self._state.sqs.receive_message(
                QueueUrl=self._queue_url,
                MessageSystemAttributeNames=["ApproximateReceiveCount"],
                VisibilityTimeout=0,
            )
            for message in received.get("Messages", []):
                if self._is_done(dict(message)):
                    self._state.sqs.delete_message(
                        QueueUrl=self._queue_url, ReceiptHandle=message["ReceiptHandle"]
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
            self._name,
            {"Records": [record]},
            time_limit_seconds=_TIMEOUT_SECONDS,
            invocation_type="SYNCHRONOUS",
        )
        if result.payload is None:
            print(f"{self._name} failed: {result.error}", file=sys.stderr)
            return False
        return not json.loads(result.payload)["batchItemFailures"]
