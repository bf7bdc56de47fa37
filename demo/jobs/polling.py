"""Asks for a job's status as a flow's Loop does."""

import time
from dataclasses import dataclass

from demo.phone import Phone
from demo.received import Received

_BETWEEN_POLLS_SECONDS = 0.5
_PATIENCE_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Polled:
    """How polling a job ended.

    Attributes:
        last: What the last poll got; its seconds are those of the slowest poll.
        polls: How many there were.
        seconds: How long it took from the first to the last.
    """

    last: Received
    polls: int
    seconds: float


def poll(phone: Phone, job_id: str, contact_id: str) -> Polled:
    """Ask until the job is not pending any more, or for 40 seconds.

    Args:
        phone: Places the calls.
        job_id: What `job_start` answered.
        contact_id: The contact that started it; nobody else is told.
    """
    began = time.monotonic()
    polls, slowest = 0, 0.0
    while True:
        status = phone.call("job_status", contact_id=contact_id, job_id=job_id)
        polls, slowest = polls + 1, max(slowest, status.seconds)
        taken = time.monotonic() - began
        if status.external.get("job_status") != "pending" or taken > _PATIENCE_SECONDS:
            last = Received(slowest, status.attempts, status.external, status.error)
            return Polled(last, polls, taken)
        time.sleep(_BETWEEN_POLLS_SECONDS)
