"""Decides whether a job has to be started, and in which order."""

from collections.abc import Mapping

from contact.contact import Contact
from in_time.cause import DownstreamError
from in_time.deadline import Deadline
from job_start.queue import JobQueue
from jobs.job import Job, State
from jobs.request import JobRequest
from jobs.store import JobConflictError, JobStore
from jobs.words import say

LOOK_SECONDS = 0.8
"""To look whether the job is there already. Rather one message too many than none."""

WRITE_SECONDS = 0.6
"""Kept for the record, out of what the queue may take."""


def start(
    contact: Contact, deadline: Deadline, *, store: JobStore, queue: JobQueue
) -> Mapping[str, str]:
    """Starts the job that the block asks for, once for a contact and a kind.

    The message goes first, then the record. Killed in between, the worker still finds the
    message, and whoever repeats the call finds no record and sends a second message, which the
    worker drops. The other way round, a job could be on record that nobody works on.

    Raises:
        JobRequestError: If the block asks for something that is no job.
        AwsError, DeadlineExceededError: If the message could not be sent.
    """
    request = JobRequest.of(
        kind=contact.parameters.get("job_kind", ""),
        contact_id=contact.contact_id,
        customer_id=contact.parameters.get("customer_id", ""),
    )
    found = _look(request, store, deadline)
    if found:
        return answer(request.job_id, found.state(store.now()), contact, source="record")
    queue.send(request, deadline.keeping(WRITE_SECONDS))
    _record(request, store, deadline)
    return answer(request.job_id, State.PENDING, contact, source="queue")


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """What to answer when the job could not be started, as far as we know."""
    return answer("", State.FAILED, contact, source="fallback", reason=reason)


def answer(
    job_id: str, state: State, contact: Contact | None, *, source: str, reason: str = ""
) -> Mapping[str, str]:
    """The answer for the flow."""
    return {
        "job_id": job_id,
        "job_status": state.value,
        "say": say(state, contact),
        "answer_source": source,
        "reason": reason,
    }


def _look(request: JobRequest, store: JobStore, deadline: Deadline) -> Job | None:
    try:
        return store.load(request.job_id, deadline.within(LOOK_SECONDS))
    except DownstreamError:  # logged and counted as an attempt; a second message does no harm
        return None


def _record(request: JobRequest, store: JobStore, deadline: Deadline) -> None:
    try:
        store.save(Job.opened(request, store.now()), deadline)
    except JobConflictError:  # somebody was faster: the worker, or the same call repeated
        return
    except (
        DownstreamError
    ):  # logged and counted as an attempt; the worker writes it from the message
        return
