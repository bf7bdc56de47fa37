"""What was asked for: the message in the queue, the input of the state machine."""

import hashlib
import json
import re

from jobs.kind import STEPS_OF_KIND, JobRequestError, kind_of
from records import record, to_dict

_CUSTOMER_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_END_OF_TIME = 10**11
_CONTACT_ID = re.compile(r"[A-Za-z0-9-]{1,256}")


@record
class JobRequest:
    """One piece of work for one contact.

    Everything that the worker needs is in here, because the message is sent before the record is
    written: a record that was never written is made from it.

    Attributes:
        asked_at: Seconds since the epoch; 0 in a message of a version that did not say.
    """

    job_id: str
    kind: str
    contact_id: str
    customer_id: str
    asked_at: int = 0

    @classmethod
    def of(cls, *, kind: str, contact_id: str, customer_id: str, asked_at: int = 0) -> "JobRequest":
        """The request of a contact; the same contact and kind have the same job id.

        Raises:
            JobRequestError: If the kind is unknown, or the customer's or contact's id could not
                be one.
        """
        if not _CUSTOMER_ID.fullmatch(customer_id):
            # It becomes part of a path at the CRM, so it must not be able to leave its place.
            raise JobRequestError("customer_id has to be 1 to 64 letters, digits, dashes or _")
        if not _CONTACT_ID.fullmatch(contact_id):
            raise JobRequestError("contact_id has to be 1 to 256 letters, digits or dashes")
        return cls(job_id_of(contact_id, kind_of(kind)), kind, contact_id, customer_id, asked_at)

    @classmethod
    def from_json(cls, text: str) -> "JobRequest":
        """Reads a message.

        Raises:
            JobRequestError: If it is not one that `job_start` wrote.
        """
        try:
            raw = json.loads(text)
        except (RecursionError, ValueError) as error:
            raise JobRequestError("the message is not JSON: see it in the queue") from error
        return cls.from_dict(raw)

    @classmethod
    def from_dict(cls, raw: object) -> "JobRequest":
        """Reads the input of a state machine.

        Raises:
            JobRequestError: If it does not hold a job.
        """
        names = ("kind", "contact_id", "customer_id")
        if not isinstance(raw, dict) or not all(isinstance(raw.get(name), str) for name in names):
            raise JobRequestError(f"a job has to hold the texts {', '.join(names)}")
        asked_at = raw.get("asked_at", 0)
        if not isinstance(asked_at, int) or not 0 <= asked_at < _END_OF_TIME:
            raise JobRequestError("asked_at has to be a time in seconds since the epoch")
        return cls.of(**{name: raw[name] for name in names}, asked_at=asked_at)

    def to_json(self) -> str:
        """The message: the same text for the same request, so that starting it twice is noticed."""
        return json.dumps(to_dict(self), sort_keys=True)

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the state machine, none for a job that is one call."""
        return STEPS_OF_KIND[self.kind]


def job_id_of(contact_id: str, kind: str) -> str:
    """The id of the one job of this kind that a contact can have."""
    return f"{kind}-{hashlib.sha256(f'{contact_id}/{kind}'.encode()).hexdigest()[:32]}"
