"""Work that takes longer than a flow may wait."""

import time
from collections.abc import Iterator

from local.block import Received
from local.contact_event import new_contact_id
from local.demo.phone import Phone
from local.demo.queues import Queues
from local.demo.shown import Shown

_POLL_SECONDS = 0.5
_PATIENCE_SECONDS = 30.0


def jobs(phone: Phone) -> Iterator[Shown]:
    """Start jobs, poll them as a flow's Loop does, and break one for good."""
    queues = Queues(phone.stack)
    queues.hurry()
    yield from _statement(phone)
    yield from _card(phone)
    yield from _failing(phone, queues)


def _statement(phone: Phone) -> Iterator[Shown]:
    contact = new_contact_id()
    started = _start(phone, contact, "account_statement")
    job_id = started.external.get("job_id", "")
    yield Shown("an account statement is asked for", started, {"job_status": "pending"})
    again = _start(phone, contact, "account_statement")
    yield Shown("the same start again: the same job", again, {"job_id": job_id or "*"})
    yield _polled(phone, "polled until it is done", started, "done")


def _card(phone: Phone) -> Iterator[Shown]:
    started = _start(phone, new_contact_id(), "card_replacement")
    yield Shown("a card is to be replaced, in three steps", started, {"job_status": "pending"})
    yield _polled(phone, "polled until all steps are done", started, "done")


def _failing(phone: Phone, queues: Queues) -> Iterator[Shown]:
    with phone.crm_fault("down"):
        started = _start(phone, new_contact_id(), "account_statement")
        yield Shown("a job that its worker cannot do", started, {"job_status": "pending"})
        failed = _polled(phone, "polled until it is given up", started, "failed")
    waiting = queues.dead_letters()
    yield Shown(
        failed.title,
        failed.received,
        failed.promised,
        f"{failed.note}, dead-letter queue: {waiting}",
    )


def _start(phone: Phone, contact: str, kind: str) -> Received:
    return phone.call("job_start", contact_id=contact, job_kind=kind, customer_id="C-100")


def _polled(phone: Phone, title: str, started: Received, until: str) -> Shown:
    """Ask for the status until it is the wanted one; the longest wait of all polls counts."""
    job_id = started.external.get("job_id", "")
    began, polls, longest = time.monotonic(), 0, 0.0
    while True:
        status = phone.call("job_status", job_id=job_id)
        polls, longest = polls + 1, max(longest, status.seconds)
        over = time.monotonic() - began > _PATIENCE_SECONDS
        if over or status.error or status.external["job_status"] != "pending":
            break
        time.sleep(_POLL_SECONDS)
    received = Received(longest, status.attempts, status.external, status.error)
    note = f"after {time.monotonic() - began:.1f} s and {polls} polls"
    return Shown(title, received, {"job_status": until, "say": "*"}, note)
