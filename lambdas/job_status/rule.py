"""Decides what a flow is told of a job."""

import re
from collections.abc import Mapping

from contact.contact import Contact
from contact.spoken_text import spoken_text
from in_time.deadline import Deadline
from jobs.job import Job, State
from jobs.store import JobStore
from jobs.words import say

_JOB_ID = re.compile(r"[a-z_]{1,40}-[0-9a-f]{32}")
_MAX_RESULT_CHARACTERS = 500


def status(contact: Contact, deadline: Deadline, *, store: JobStore) -> Mapping[str, str]:
    """How the job with the block's parameter `job_id` is getting on.

    The job of another contact is unknown: a job id that went astray tells nobody anything.

    Raises:
        AwsError, DeadlineExceededError: If the record could not be read.
    """
    job = _job_of(contact, deadline, store)
    if job is None:
        return _answer(State.UNKNOWN, contact, source="record")
    return _answer(job.state(store.now()), contact, source="record", result=job.result)


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """Nobody could look. That says nothing about the job, so the flow should ask again."""
    return _answer(State.PENDING, contact, source="fallback", reason=reason)


def _job_of(contact: Contact, deadline: Deadline, store: JobStore) -> Job | None:
    job_id = contact.parameters.get("job_id", "")
    if not _JOB_ID.fullmatch(job_id):
        return None
    job = store.load(job_id, deadline)
    return job if job and job.request.contact_id == contact.contact_id else None


def _answer(
    state: State, contact: Contact | None, *, source: str, result: str = "", reason: str = ""
) -> Mapping[str, str]:
    return {
        "job_status": state.value,
        "say": say(state, contact),
        "result": spoken_text(result, max_characters=_MAX_RESULT_CHARACTERS),
        "answer_source": source,
        "reason": reason,
    }
