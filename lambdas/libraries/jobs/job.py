"""The record of a job, and how it may change. Knows neither Lambda nor DynamoDB."""

from __future__ import annotations

from enum import StrEnum

from jobs.request import JobRequest
from records import record, replaced

PENDING_SECONDS = 3600
"""How long a job may be silent before its record says that it failed.

Longer than the queue takes to give up (visibility timeout times receives) and than the state
machine takes to give up: what outlives it is in the dead-letter queue or finished.
"""

KEPT_SECONDS = 15 * 24 * 3600
"""How long a record is kept once nobody works on the job: a day longer than its message may wait
in the dead-letter queue. Without the record, a message that is moved back would be a new job; one
that is older than this and has no record is not begun (`job_worker.work`)."""

RESULT_CHARACTERS = 500
"""What of a result a flow is told, and so is kept: an item of DynamoDB holds 400 KB (AWS: "Quotas
in Amazon DynamoDB"), and a result beyond it could never be written down."""


class State(StrEnum):
    """What a flow is told."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    UNIDENTIFIED = "unidentified"


@record
class Job:
    """A job as its record has it. All times in seconds since the epoch.

    The record is a dead man's switch: it always says "failed", from `pending_until` on, until
    the work is done. Whoever works on the job moves that moment on. So whatever is killed,
    nobody has to come back to write down that it was.

    Attributes:
        attempts: Claims so far, by which a worker knows whether the claim is still its own.
        lease_until: Nobody else works on it until then.
        run: Counts fresh starts after a failure; part of the state machine's execution name.
        version: Grows with every write; a write that did not see the last one is refused.
    """

    request: JobRequest
    created_at: int
    pending_until: int
    done: bool = False
    result: str = ""
    attempts: int = 0
    lease_until: int = 0
    run: int = 1
    version: int = 0

    @classmethod
    def opened(cls, request: JobRequest, now: int) -> Job:
        """The record of a job that nobody has worked on yet."""
        return cls(request, created_at=now, pending_until=now + PENDING_SECONDS)

    def state(self, now: int) -> State:
        """What to tell a flow."""
        if self.done:
            return State.DONE
        return State.PENDING if now < self.pending_until else State.FAILED

    def leased(self, now: int) -> bool:
        """Whether somebody is working on it."""
        return not self.done and now < self.lease_until

    def claimed(self, now: int, *, lease_seconds: int, last: bool) -> Job:
        """Taken by a worker, who is gone for certain once the lease is over.

        Args:
            now: Seconds since the epoch.
            lease_seconds: How long the worker can live.
            last: The queue will not deliver the message again, so what is not done by the end of
                the lease has failed.
        """
        pending_seconds = lease_seconds if last else PENDING_SECONDS
        return replaced(
            self,
            attempts=self.attempts + 1,
            lease_until=now + lease_seconds,
            pending_until=now + pending_seconds,
            run=self.run + (self.state(now) is State.FAILED),
        )

    def released(self) -> Job:
        """Given back by its worker, so that the next need not wait for the lease to end."""
        return self if self.done else replaced(self, lease_until=0)

    def failed(self, now: int) -> Job:
        """Given up. A job that is done stays done."""
        return self if self.done else replaced(self, lease_until=0, pending_until=now)

    def finished(self, result: str) -> Job:
        """Done, once: a second result changes nothing."""
        return self if self.done else replaced(self, done=True, result=result, lease_until=0)
