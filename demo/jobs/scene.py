"""Work that takes longer than a flow may wait."""

from collections.abc import Iterator
from uuid import uuid4

from demo.jobs.polling import poll
from demo.jobs.queues import Queues
from demo.phone import Phone
from demo.received import Received
from demo.shown import Shown
from local.loopback import wait_until

_PATIENCE_SECONDS = 30.0


def jobs(phone: Phone) -> Iterator[Shown]:
    """Start jobs, poll them, and break one for good."""
    stranger = _start(phone, str(uuid4()), "account_statement")
    yield Shown("somebody unknown asks for one", stranger, {"job_status": "unidentified"})
    yield from _statement(phone)
    yield from _card(phone)
    yield from _failing(phone)


def _statement(phone: Phone) -> Iterator[Shown]:
    contact = phone.looked_up()
    started = _start(phone, contact, "account_statement")
    job_id = started.external.get("job_id", "")
    yield Shown("an account statement is asked for", started, {"job_status": "pending"})
    again = _start(phone, contact, "account_statement")
    yield Shown("the same start again: the same id", again, {"job_id": job_id or "*"})
    yield _polled(phone, "polled until it is done", contact, job_id, "done")


def _card(phone: Phone) -> Iterator[Shown]:
    contact = phone.looked_up()
    started = _start(phone, contact, "card_replacement")
    job_id = started.external.get("job_id", "")
    yield Shown("a card is to be replaced, in three steps", started, {"job_status": "pending"})
    yield _polled(phone, "polled until all steps are done", contact, job_id, "done")


def _failing(phone: Phone) -> Iterator[Shown]:
    queues = Queues(phone.stack)
    queues.hurry()
    contact = phone.looked_up()
    with phone.crm_fault("down"):
        started = _start(phone, contact, "account_statement")
        job_id = started.external.get("job_id", "")
        yield Shown("a job that its worker cannot do", started, {"job_status": "pending"})
        given_up = _polled(phone, "polled until it is given up", contact, job_id, "failed")
    if wait_until(lambda: queues.dead_letters() == 1, seconds=_PATIENCE_SECONDS):
        yield given_up.noting("1 in the dead-letter queue")
    else:
        yield given_up.falling_short(f"{queues.dead_letters()} in the dead-letter queue, not 1")


def _start(phone: Phone, contact: str, kind: str) -> Received:
    return phone.call("job_start", contact_id=contact, job_kind=kind)


def _polled(phone: Phone, title: str, contact: str, job_id: str, until: str) -> Shown:
    polled = poll(phone, job_id, contact)
    polls = "1 poll" if polled.polls == 1 else f"{polled.polls} polls"
    note = f"{polls} in {polled.seconds:.1f} s"
    return Shown(title, polled.last, {"job_status": until}, note)
