from uuid import uuid4

import pytest

from demo.jobs.polling import poll
from demo.jobs.queues import Queues
from demo.phone import Phone
from demo.received import Received
from local.loopback import wait_until

pytestmark = pytest.mark.integration


def ask_for(phone: Phone, contact: str, kind: str) -> Received:
    return phone.call("job_start", contact_id=contact, job_kind=kind)


def start(phone: Phone, contact: str, kind: str = "account_statement") -> str:
    started = ask_for(phone, contact, kind)
    assert started.error == ""
    assert started.external["job_status"] == "pending"
    return started.external["job_id"]


@pytest.mark.parametrize("kind", ["account_statement", "card_replacement"])
def test_a_job_is_started_polled_and_done(phone: Phone, kind: str) -> None:
    contact = phone.looked_up()
    polled = poll(phone, start(phone, contact, kind), contact)
    assert polled.last.external["job_status"] == "done"


def test_four_starts_of_one_contact_are_one_job(phone: Phone) -> None:
    contact = phone.looked_up()
    asked_before = phone.stack.crm.requests()
    job_id = start(phone, contact)
    poll(phone, job_id, contact)
    for _ in range(3):
        again = ask_for(phone, contact, "account_statement").external
        assert again["job_id"] == job_id
        assert again["job_status"] == "done"
    assert phone.stack.crm.requests() - asked_before == 1


def test_a_message_that_is_no_job_does_not_hold_up_the_batch(phone: Phone, queues: Queues) -> None:
    queues.send("no job")
    contact = phone.looked_up()
    polled = poll(phone, start(phone, contact), contact)
    assert polled.last.external["job_status"] == "done"
    assert wait_until(lambda: queues.dead_letters() == 1, seconds=20)
    assert queues.take_dead_letters() == ["no job"]


@pytest.mark.parametrize("kind", ["account_statement", "card_replacement"])
def test_a_job_that_cannot_be_done_says_so_and_waits_to_be_redriven(
    phone: Phone, queues: Queues, kind: str
) -> None:
    contact = phone.looked_up()
    with phone.crm_fault("down"):
        job_id = start(phone, contact, kind)
        assert poll(phone, job_id, contact).last.external["job_status"] == "failed"
        assert wait_until(lambda: queues.dead_letters() == 1, seconds=10)
    queues.redrive()
    assert poll_until_done(phone, job_id, contact)
    assert queues.dead_letters() == 0


def poll_until_done(phone: Phone, job_id: str, contact: str) -> bool:
    """A job that is being redriven says "failed" until a worker has taken it."""

    def done() -> bool:
        return poll(phone, job_id, contact).last.external["job_status"] == "done"

    return wait_until(done, seconds=20)


def test_a_contact_that_names_a_customer_starts_nothing_for_them(phone: Phone) -> None:
    contact = str(uuid4())
    claim = {"job_kind": "account_statement", "customer_id": "C-1001"}
    assert phone.call("job_start", contact_id=contact, **claim).external["job_status"] == (
        "unidentified"
    )
    phone.call("customer_lookup", contact_id=contact, caller="+15550101")
    started = phone.call("job_start", contact_id=contact, **claim).external
    assert (started["job_status"], started["customer_id"]) == ("pending", "C-1002")


def test_a_job_that_nobody_started_is_unknown(phone: Phone) -> None:
    job_id = f"account_statement-{'0' * 32}"
    assert phone.call("job_status", job_id=job_id).external["job_status"] == "unknown"
