"""Starts a job once, in an order in which nothing that is killed can lose it."""

from collections.abc import Mapping

from house_rules.contact import Contact
from identity.binding import Bindings
from in_time.budget import Deadline, DownstreamError
from job_start.queue import JobQueue
from job_start.rule import NOT_IDENTIFIED, answer, kind_asked_for
from jobs.job import Job, State
from jobs.request import JobRequest, job_id_of
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

    def __init__(self, store: JobStore, queue: JobQueue, bindings: Bindings) -> None:
        self._store = store
        self._queue = queue
        self._bindings = bindings

    def start(self, contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        """Starts the job that the block asks for, unless the contact has it already.

        It is done for the customer whom the contact was found to be, whatever the event says.

        Raises:
            JobRequestError: If the block asks for something that is no job.
            AwsError, DeadlineExceededError: If nobody could tell who it is, or the message could
                not be sent.
        """
        kind = kind_asked_for(contact)
        job_id = job_id_of(contact.contact_id, kind)
        found = self._look(job_id, deadline)
        if found:
            return answer(
                job_id,
                found.state(self._store.now()),
                contact,
                source="record",
                customer_id=found.request.customer_id,
            )
        customer_id = self._bindings.customer_of(contact.contact_id, deadline)
        if not customer_id:
            return answer("", State.UNIDENTIFIED, contact, source="record", reason=NOT_IDENTIFIED)
        request = JobRequest.of(
            kind=kind,
            contact_id=contact.contact_id,
            customer_id=customer_id,
            asked_at=self._store.now(),
        )
        self._queue.send(request, deadline.keeping(WRITE_SECONDS))
        self._record(request, deadline)
        return answer(job_id, State.PENDING, contact, source="queue", customer_id=customer_id)

    def _look(self, job_id: str, deadline: Deadline) -> Job | None:
        try:
            return self._store.load(job_id, deadline.within(LOOK_SECONDS))
        except DownstreamError:  # told as an attempt; a second message does no harm
            return None

    def _record(self, request: JobRequest, deadline: Deadline) -> None:
        try:
            self._store.save(Job.opened(request, self._store.now()), deadline)
        except (JobConflictError, DownstreamError):
            # Somebody was faster, the worker or the same call repeated; or the table does not
            # answer, which is told as an attempt, and the worker writes the record.
            return
