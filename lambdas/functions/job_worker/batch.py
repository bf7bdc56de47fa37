"""Takes the messages of one delivery apart, so that one that fails does not repeat the others."""

import math
from collections.abc import Mapping
from typing import Any

from house_rules.fault import ENDS_THE_PROCESS, Fault
from house_rules.telemetry import Telemetry
from in_time.budget import Deadline
from job_worker.work import Delivery, Worker
from jobs.request import JobRequest

SKEW_SECONDS = 5
"""What the clocks of two environments may differ by."""

END_SECONDS = 1.0
"""Kept back from the invocation, to report."""

_COME_BACK = ("failed", "gave_up")

QUEUE = "aws:sqs"
RECEIVES = "ApproximateReceiveCount"

Failures = dict[str, list[dict[str, str]]]


def is_batch(event: object) -> bool:
    """Whether the queue is asking."""
    records = event.get("Records") if isinstance(event, dict) else None
    return isinstance(records, list) and all(
        isinstance(record, dict)
        and {"body", "messageId", "attributes"} <= record.keys()
        and record.get("eventSource", QUEUE) == QUEUE
        and _is_count(record["attributes"])
        for record in records
    )


def _is_count(attributes: object) -> bool:
    """Whether a message says how often it was received; `int` would quote what is none."""
    said = attributes.get(RECEIVES) if isinstance(attributes, dict) else None
    return isinstance(said, str) and said.isascii() and said.isdecimal() and len(said) < 10


def work_batch(
    event: Mapping[str, Any],
    *,
    worker: Worker,
    telemetry: Telemetry,
    max_receives: int,
    remaining_seconds: float,
) -> Failures:
    """Works on the messages one after another, each with a fair share of the time.

    Returns:
        Which messages have to come back (Lambda developer guide, "Handling errors for an SQS
        event source", partial batch responses).
    """
    whole = Deadline.after(remaining_seconds - END_SECONDS)
    lease_seconds = math.ceil(remaining_seconds) + SKEW_SECONDS
    messages = event["Records"]
    failures = []
    for position, message in enumerate(messages):
        deadline = whole.within(whole.remaining() / (len(messages) - position))
        last = int(message["attributes"][RECEIVES]) >= max_receives
        outcome = _outcome(
            message["body"], deadline, worker, telemetry, last=last, lease_seconds=lease_seconds
        )
        if outcome in _COME_BACK:
            failures.append({"itemIdentifier": message["messageId"]})
        telemetry.count("Jobs", outcome=outcome)
    telemetry.count_attempts(whole.attempts)
    return {"batchItemFailures": failures}


def _outcome(
    body: str,
    deadline: Deadline,
    worker: Worker,
    telemetry: Telemetry,
    *,
    last: bool,
    lease_seconds: int,
) -> str:
    job_id = ""
    try:
        request = JobRequest.from_json(body)
        job_id = request.job_id
        outcome = worker.work(Delivery(request, last, lease_seconds), deadline)
    except ENDS_THE_PROCESS:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever broke, the other messages go on
        telemetry.fault("a message has to come back", Fault.of(error), job_id=job_id, last=last)
        return "gave_up" if last else "failed"
    telemetry.note(f"job {outcome}", job_id=job_id)
    return outcome
