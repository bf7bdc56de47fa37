import pytest

from house_rules.contact import Contact
from in_time.budget import Deadline
from job_status import rule
from jobs.job import PENDING_SECONDS
from jobs.request import job_id_of
from jobs.tests.world import World

JOB_ID = job_id_of("c-1", "account_statement")


def test_a_job_is_pending_then_done_with_its_result() -> None:
    world = World()
    world.start("account_statement")
    assert world.status(JOB_ID)["job_status"] == "pending"
    world.run()
    answer = world.status(JOB_ID)
    assert answer["job_status"] == "done"
    assert answer["result"] == "1250.00 EUR, 2026-10"
    assert answer["answer_source"] == "record"


def test_a_job_that_nobody_works_on_is_failed_in_the_end() -> None:
    world = World()
    world.start("account_statement")
    world.clock.advance(PENDING_SECONDS - 1)
    assert world.status(JOB_ID)["job_status"] == "pending"
    world.clock.advance(1)
    assert world.status(JOB_ID)["job_status"] == "failed"


def test_the_job_of_another_contact_is_unknown() -> None:
    world = World()
    world.start("account_statement")
    answer = world.status(JOB_ID, contact_id="c-2")
    assert answer["job_status"] == "unknown"
    assert answer["result"] == ""


@pytest.mark.parametrize(
    "job_id", ["", "x", JOB_ID[:-1], JOB_ID + "0", JOB_ID.upper(), "../" + JOB_ID, JOB_ID + "\n"]
)
def test_what_is_no_job_id_is_unknown_without_a_look(job_id: str) -> None:
    world = World()
    assert world.status(job_id)["job_status"] == "unknown"
    assert world.killer.moments == []


def test_a_message_that_waits_without_a_record_is_pending() -> None:
    world = World()
    world.aws.unreachable = ("PutItem",)
    world.start("account_statement")
    answer = world.status(JOB_ID)
    assert (answer["job_status"], answer["reason"]) == ("pending", "not_recorded")
    world.aws.unreachable = ()
    world.run()
    assert world.status(JOB_ID)["job_status"] == "done"


@pytest.mark.parametrize(("language", "word"), [("it-IT", "lavorando"), ("sv", "working")])
def test_the_caller_hears_their_language(language: str, word: str) -> None:
    world = World()
    world.start("account_statement")
    contact = Contact("c-1", language=language, parameters={"job_id": JOB_ID})
    assert word in rule.status(contact, Deadline.after(3), store=world.store)["say"]


def test_a_look_that_failed_says_ask_again() -> None:
    answer = rule.fallback("timed_out", None)
    assert answer["job_status"] == "pending"
    assert answer["answer_source"] == "fallback"
    assert answer.keys() == World().status("").keys()
