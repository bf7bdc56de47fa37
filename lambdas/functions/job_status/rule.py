"""Decides what a flow is told of a job."""

from collections.abc import Mapping

from house_rules.contact import Contact
from house_rules.spoken_text import spoken_text
from in_time.budget import Deadline
from jobs.job import RESULT_CHARACTERS, State
from jobs.kind import STEPS_OF_KIND
from jobs.request import job_id_of
from jobs.store import JobStore
from jobs.words import say

NOT_RECORDED = "not_recorded"
"""The reason where the message waits and nobody could write the record yet."""


def status(contact: Contact, deadline: Deadline, *, store: JobStore) -> Mapping[str, str]:
    """How the job with the block's parameter `job_id` is getting on.

    An id is made from the contact and the kind, so that of another contact is unknown: one that
    went astray tells nobody anything.

    Raises:
        AwsError, DeadlineExceededError: If the record could not be read.
    """
    job_id = contact.parameters.get("job_id", "")
    if job_id not in (job_id_of(contact.contact_id, kind) for kind in STEPS_OF_KIND):
        return _answer(State.UNKNOWN, contact, source="record")
    job = store.load(job_id, deadline)
    if job is None:
        # Only a start that sent the message tells this id, and the worker writes the record.
        return _answer(State.PENDING, contact, source="record", reason=NOT_RECORDED)
    return _answer(job.state(store.now()), contact, source="record", result=job.result)


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """Nobody could look. That says nothing about the job, so the flow should ask again."""
    return _answer(State.PENDING, contact, source="fallback", reason=reason)


def _answer(
    state: State, contact: Contact | None, *, source: str, result: str = "", reason: str = ""
) -> Mapping[str, str]:
    return {
        "job_status": state.value,
        "say": say(state, contact),
        "result": spoken_text(result, max_characters=RESULT_CHARACTERS),
        "answer_source": source,
        "reason": reason,
    }
