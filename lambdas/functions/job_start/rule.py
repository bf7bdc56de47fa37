"""Reads what the block asks for, and words the answer."""

from collections.abc import Mapping

from house_rules.contact import Contact
from jobs.job import State
from jobs.kind import kind_of
from jobs.words import say

NOT_IDENTIFIED = "not_identified"
"""The reason where nobody knows yet who the contact is: the flow looks them up and asks again."""


def kind_asked_for(contact: Contact) -> str:
    """The block's parameter `job_kind`: what to do is the flow's to say, for whom is not.

    Raises:
        JobRequestError: If there is no such kind.
    """
    return kind_of(contact.parameters.get("job_kind", ""))


def answer(
    job_id: str,
    state: State,
    contact: Contact | None,
    *,
    source: str,
    customer_id: str = "",
    reason: str = "",
) -> Mapping[str, str]:
    """The answer for the flow."""
    return {
        "job_id": job_id,
        "job_status": state.value,
        "customer_id": customer_id,
        "say": say(state, contact),
        "answer_source": source,
        "reason": reason,
    }


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """Nobody knows of a job. A message that was sent but never confirmed may still be worked on."""
    return answer("", State.FAILED, contact, source="fallback", reason=reason)
