"""Works on one job that the queue delivered."""

from dataclasses import dataclass
from typing import Protocol

from crm import Crm
from house_rules.fault import TellableError
from house_rules.spoken_text import spoken_text
from in_time.budget import Deadline
from jobs.job import KEPT_SECONDS, RESULT_CHARACTERS, Job
from jobs.request import JobRequest
from jobs.store import JobStore

GIVE_BACK_SECONDS = 2.0
"""Kept back from the work, to write down that it failed."""


class JobHeldError(Exception):
    """Somebody else is working on the job. The message has to come back: they may be killed."""


class JobTooOldError(TellableError):
    """Its record may have been there and gone: nobody can tell whether the job was done."""

    reason = "too_old"


class StateMachine(Protocol):
    """What is used of `job_worker.state_machine.StateMachine`."""

    def start(self, job: Job, deadline: Deadline) -> None:
        """Starts a job of several steps, once."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A job as the queue delivered it.

    Attributes:
        last: The queue will not deliver it again: after this it goes to the dead-letter queue.
        lease_seconds: After as long, whoever works on it now is gone for certain.
    """

    request: JobRequest
    last: bool
    lease_seconds: int


class Worker:
    """Claims a job, does it, writes down what became of it."""

    def __init__(self, store: JobStore, crm: Crm, state_machine: StateMachine) -> None:
        self._store = store
        self._crm = crm
        self._state_machine = state_machine

    def work(self, delivery: Delivery, deadline: Deadline) -> str:
        """Works on a job, if there is still something to do.

        Returns:
            `done`, `started` (the state machine has it) or `repeated` (it was done before).

        Raises:
            JobHeldError: If somebody else has it.
            JobTooOldError: If it may have been done so long ago that nobody knows.
            JobConflictError, DownstreamError: If it could not be done, claimed or recorded. The
                message has to come back.
        """
        claim = self._store.change(
            delivery.request, lambda job: self._claimed(job, delivery), deadline
        )
        if claim.done:
            return "repeated"
        try:
            return self._do(claim, deadline.keeping(GIVE_BACK_SECONDS))
        except BaseException:
            self._give_back(claim, delivery, deadline)
            raise

    def _claimed(self, job: Job, delivery: Delivery) -> Job:
        now = self._store.now()
        if job.done:
            return job
        if not job.version and 0 < job.request.asked_at <= now - KEPT_SECONDS:
            raise JobTooOldError(
                "the message is older than records are kept, so the job may have been done: "
                "ask at the CRM, then start it anew"
            )
        if job.leased(now):
            raise JobHeldError(f"{job.request.job_id} is being worked on")
        # A state machine goes on when the worker is gone, so its job does not fail with the lease.
        last = delivery.last and not job.request.steps
        return job.claimed(now, lease_seconds=delivery.lease_seconds, last=last)

    def _do(self, claim: Job, deadline: Deadline) -> str:
        if claim.request.steps:
            self._state_machine.start(claim, deadline)
            return "started"
        result = self._crm.statement(claim.request.customer_id, deadline)
        told = spoken_text(result, max_characters=RESULT_CHARACTERS)
        self._store.change(claim.request, lambda job: job.finished(told), deadline)
        return "done"

    def _give_back(self, claim: Job, delivery: Delivery, deadline: Deadline) -> None:
        def given_back(job: Job) -> Job:
            if job.attempts != claim.attempts:  # it is somebody else's by now
                return job
            return job.failed(self._store.now()) if delivery.last else job.released()

        self._store.change(claim.request, given_back, deadline)
