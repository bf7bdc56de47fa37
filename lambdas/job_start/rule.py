"""Reads what the block asks for, and words the answer."""

from collections.abc import Mapping

from contact.contact import Contact
from jobs.job import State
from jobs.request import JobRequest
from jobs.words import say


def request_of(contact: Contact) -> JobRequest:
    """The job that the block's parameters `job_kind` and `customer_id` ask for.

    Raises:
        JobRequestError: If they ask for something that is no job.
    """
    return JobRequest.of(
        kind=contact.parameters.get("job_kind", ""),
        contact_id=contact.contact_id,
        customer_id=contact.parameters.get("customer_id", ""),
    )


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


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """Nobody knows of a job. A message that was sent but never confirmed may still be worked on."""
    return answer("", State.FAILED, contact, source="fallback", reason=reason)
