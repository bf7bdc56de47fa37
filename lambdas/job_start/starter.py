"""Starts a job once, in an order in which nothing that is killed can lose it."""

from collections.abc import Mapping

from contact.contact import Contact
from in_time.cause import DownstreamError
from in_time.deadline import Deadline
from job_start.queue import JobQueue
from job_start.rule import answer, request_of
from jobs.job import Job, State
from jobs.request import JobRequest
from jobs.store import JobConflictError, JobStore

LOOK_SECONDS = 0.8
"""To look whether the job is there already. Rather one message too many than none."""

WRITE_SECONDS = 0.6
"""Kept for the record, out of what the queue may take."""


class Starter:
    """Puts jobs into the queue and on record.

    The message goes first, then the record. Killed in between, the worker still finds the
    message, and whoever repeats the call finds no record and sends a second message, which the
    worker drops. The other way round, a job could be on record that nobody works on.
    """

    def __init__(self, store: JobStore, queue: JobQueue) -> None:
        self._store = store
        self._queue = queue

    def start(self, contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        """Starts the job that the block asks for, unless the contact has it already.

        Raises:
            JobRequestError: If the block asks for something that is no job.
            AwsError, DeadlineExceededError: If the message could not be sent.
        """
        request = request_of(contact)
        found = self._look(request, deadline)
        if found:
            state = found.state(self._store.now())
            return answer(request.job_id, state, contact, source="record")
        self._queue.send(request, deadline.keeping(WRITE_SECONDS))
        self._record(request, deadline)
        return answer(request.job_id, State.PENDING, contact, source="queue")

    def _look(self, request: JobRequest, deadline: Deadline) -> Job | None:
        try:
            return self._store.load(request.job_id, deadline.within(LOOK_SECONDS))
        except DownstreamError:  # told as an attempt; a second message does no harm
            return None

    def _record(self, request: JobRequest, deadline: Deadline) -> None:
        try:
            self._store.save(Job.opened(request, self._store.now()), deadline)
        except (JobConflictError, DownstreamError):
            # Somebody was faster, the worker or the same call repeated; or the table does not
            # answer, which is told as an attempt, and the worker writes the record.
            return
