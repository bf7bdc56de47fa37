import pytest

from contact.contact import Contact
from in_time.aws_errors import AwsUnreachableError
from in_time.deadline import Deadline, DeadlineExceededError
from job_start import rule
from job_start.queue import JobQueue
from job_start.starter import Starter
from jobs.request import JobRequestError
from tests.jobs.world import World


def world_without(*operations: str) -> World:
    world = World()
    world.aws.unreachable = operations
    return world


def test_four_calls_are_one_job() -> None:
    world = World()
    answers = [world.start("account_statement") for _ in range(4)]
    assert len({answer["job_id"] for answer in answers if answer}) == 1
    assert world.aws.sent == 1
    assert len(world.aws.table) == 1
    assert [answer and answer["answer_source"] for answer in answers] == [
        "queue",
        "record",
        "record",
        "record",
    ]


def test_a_start_answers_pending_with_what_to_say_meanwhile() -> None:
    answer = World().start("card_replacement")
    assert answer
    assert answer["job_status"] == "pending"
    assert answer["say"].startswith("We are working on it")


def test_another_kind_and_another_contact_are_other_jobs() -> None:
    world = World()
    world.start("account_statement")
    world.start("card_replacement")
    world.start("account_statement", contact_id="c-2")
    assert world.aws.sent == len(world.aws.table) == 3


def test_a_repeated_start_after_the_end_says_how_it_ended() -> None:
    world = World()
    world.start("account_statement")
    world.run()
    again = world.start("account_statement")
    assert again
    assert again["job_status"] == "done"
    assert world.aws.sent == 1


def test_the_message_goes_before_the_record() -> None:
    world = World()
    world.start("account_statement")
    moments = world.killer.moments
    assert moments.index("after sqs SendMessage") < moments.index("before dynamodb PutItem")


def test_without_the_table_the_job_is_started_all_the_same() -> None:
    world = world_without("GetItem", "PutItem")
    answer = world.start("account_statement")
    assert answer
    assert answer["job_status"] == "pending"
    assert world.aws.sent == 1


def test_without_the_queue_nothing_is_on_record() -> None:
    world = world_without("SendMessage")
    with pytest.raises(AwsUnreachableError):
        world.start("account_statement")
    assert not world.aws.table


def test_a_start_without_time_sends_nothing() -> None:
    world = World()
    contact = Contact("c", parameters={"job_kind": "account_statement", "customer_id": "C"})
    with pytest.raises(DeadlineExceededError):
        Starter(world.store, JobQueue(world.aws, "queue")).start(contact, Deadline.after(0))
    assert world.aws.sent == 0


@pytest.mark.parametrize(
    ("kind", "customer_id"),
    [
        ("", "C-1001"),
        ("mow_the_lawn", "C-1001"),
        ("account_statement", ""),
        ("account_statement", "../../admin"),
        ("account_statement", "C" * 65),
        ("account_statement", "C-1001\n"),
    ],
)
def test_what_is_no_job_is_refused(kind: str, customer_id: str) -> None:
    contact = Contact("c", parameters={"job_kind": kind, "customer_id": customer_id})
    with pytest.raises(JobRequestError) as caught:
        rule.request_of(contact)
    assert "admin" not in str(caught.value)


def test_the_fallback_has_every_key() -> None:
    answer = World().start("account_statement")
    assert answer
    assert rule.fallback("timed_out", None).keys() == answer.keys()
