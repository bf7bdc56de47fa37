"""Job records in DynamoDB, each write conditional on the record that was read."""

from __future__ import annotations

import time

from house_rules.fault import TellableError
from in_time.aws import UNREADABLE, AwsConditionFailedError
from in_time.budget import Deadline
from jobs.job import KEPT_SECONDS, Job
from jobs.request import JobRequest
from records import replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol
else:
    Protocol = object

_TRIES = 5


class Aws(Protocol):
    """What is used of `in_time.aws.AwsClient`."""

    def call(
        self, service: str, operation: str, payload: dict[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """Calls an operation of an AWS service within the deadline."""


class JobConflictError(Exception):
    """Somebody else wrote the record since it was read."""


class JobStore:
    """The records of one table, by job id.

    Raises:
        TellableError: If there is no table.
    """

    def __init__(self, aws: Aws, table: str, *, clock: Callable[[], float] = time.time) -> None:
        if not table:
            raise TellableError("JOBS_TABLE_NAME is not set: name the table of the jobs")
        self._aws = aws
        self._table = table
        self._clock = clock

    def now(self) -> int:
        """Seconds since the epoch."""
        return int(self._clock())

    def load(self, job_id: str, deadline: Deadline) -> Job | None:
        """The record, None if there is none, or none that this version of the code can read.

        The latter is never written over: nobody knows whether its job was done.

        Raises:
            AwsError, DeadlineExceededError: If DynamoDB did not answer.
        """
        payload = {
            "TableName": self._table,
            "Key": {"job_id": {"S": job_id}},
            "ConsistentRead": True,
        }
        item = self._aws.call("dynamodb", "GetItem", payload, deadline).get("Item")
        return _job(item) if item else None

    def save(self, job: Job, deadline: Deadline) -> Job:
        """Writes the record that was loaded and then changed, or a new one.

        Returns:
            The job as it is now recorded.

        Raises:
            JobConflictError: If somebody else wrote it meanwhile.
            AwsError, DeadlineExceededError: If DynamoDB did not answer. The record may have been
                written nevertheless.
        """
        written = replaced(job, version=job.version + 1)
        payload: dict[str, Any] = {"TableName": self._table, "Item": _item(written)}
        if job.version:
            payload["ConditionExpression"] = "version = :seen"
            payload["ExpressionAttributeValues"] = {":seen": {"N": str(job.version)}}
        else:
            payload["ConditionExpression"] = "attribute_not_exists(job_id)"
        try:
            self._aws.call("dynamodb", "PutItem", payload, deadline)
        except AwsConditionFailedError as error:
            raise JobConflictError(f"{job.request.job_id} was written by somebody else") from error
        return written

    def change(self, request: JobRequest, change: Callable[[Job], Job], deadline: Deadline) -> Job:
        """Loads, changes and saves, again if somebody else was faster.

        Args:
            request: Whose record it is; a record that is missing is made from it.
            change: Has to be right for any state of the job, and returns the job itself where
                there is nothing to change.
            deadline: The writing ends before.

        Raises:
            JobConflictError: If somebody else was faster again and again.
            AwsError, DeadlineExceededError: As for `save`.
        """
        for tries_left in reversed(range(_TRIES)):
            job = self.load(request.job_id, deadline) or Job.opened(request, self.now())
            changed = change(job)
            if changed is job:
                return job
            try:
                return self.save(changed, deadline)
            except JobConflictError:
                if not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")


def _item(job: Job) -> dict[str, dict[str, Any]]:
    request = job.request
    texts = {
        "job_id": request.job_id,
        "kind": request.kind,
        "contact_id": request.contact_id,
        "customer_id": request.customer_id,
        "result": job.result,
    }
    numbers = {
        "asked_at": request.asked_at,
        "created_at": job.created_at,
        "pending_until": job.pending_until,
        "attempts": job.attempts,
        "lease_until": job.lease_until,
        "run": job.run,
        "version": job.version,
        "expires_at": job.pending_until + KEPT_SECONDS,
    }
    return {
        # Reads "FAILED" long before anything has: it is what holds from `pending_until` on.
        "outcome": {"S": "DONE" if job.done else "FAILED"},
        **{name: {"S": text} for name, text in texts.items()},
        **{name: {"N": str(number)} for name, number in numbers.items()},
    }


def _job(item: dict[str, dict[str, Any]]) -> Job | None:
    """The job, whichever version of this code wrote it: what it did not know has its default."""
    try:
        return _parse(item)
    except UNREADABLE:
        return None


def _parse(item: dict[str, dict[str, Any]]) -> Job:
    def number(name: str, default: int = 0) -> int:
        return int(item[name]["N"]) if name in item else default

    request = JobRequest(
        job_id=item["job_id"]["S"],
        kind=item["kind"]["S"],
        contact_id=item["contact_id"]["S"],
        customer_id=item["customer_id"]["S"],
        asked_at=number("asked_at"),
    )
    return Job(
        request,
        created_at=number("created_at"),
        pending_until=number("pending_until"),
        done=item["outcome"]["S"] == "DONE",
        result=item["result"]["S"] if "result" in item else "",
        attempts=number("attempts"),
        lease_until=number("lease_until"),
        run=number("run", 1),
        version=number("version"),
    )
