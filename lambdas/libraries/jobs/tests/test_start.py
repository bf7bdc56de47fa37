import json

import pytest

from house_rules.contact import Contact, Reference
from identity.binding import BOUND_SECONDS
from in_time.aws.errors import AwsUnreachableError
from in_time.budget import Deadline, DeadlineExceededError
from job_start import rule
from jobs.kind import JobRequestError
from jobs.tests.world import World
from records import replaced


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


def test_without_the_jobs_table_the_job_is_started_all_the_same() -> None:
    world = world_without("PutItem")
    answer = world.start("account_statement")
    assert answer
    assert answer["job_status"] == "pending"
    assert world.aws.sent == 1


def test_while_nobody_can_tell_who_it_is_nothing_is_started() -> None:
    world = world_without("GetItem")
    with pytest.raises(AwsUnreachableError):
        world.start("account_statement")
    assert world.aws.sent == 0


def test_without_the_queue_nothing_is_on_record() -> None:
    world = world_without("SendMessage")
    with pytest.raises(AwsUnreachableError):
        world.start("account_statement")
    assert not world.aws.table


def test_a_start_without_time_sends_nothing() -> None:
    world = World()
    world.look_up("c", "C-1001")
    with pytest.raises(DeadlineExceededError):
        world.starter().start(asks_for_a_statement("c"), Deadline.after(0))
    assert world.aws.sent == 0


def test_a_contact_that_nobody_looked_up_starts_nothing_whoever_it_claims_to_be() -> None:
    world = World()
    answer = world.starter().start(claims_to_be("C-1001"), Deadline.after(3))
    assert (answer["job_status"], answer["reason"]) == ("unidentified", "not_identified")
    assert world.aws.sent == 0
    assert not world.aws.table


def test_a_job_is_done_for_whom_the_contact_was_found_to_be() -> None:
    world = World()
    world.look_up("c", "C-1002")
    answer = world.starter().start(claims_to_be("C-1001"), Deadline.after(3))
    assert answer["customer_id"] == "C-1002"
    assert json.loads(world.aws.queue[0].body)["customer_id"] == "C-1002"


@pytest.mark.parametrize("channel", ["VOICE", "CHAT", "TASK", "EMAIL"])
def test_a_transferred_contact_inherits_nobody_on_any_channel(channel: str) -> None:
    world = World()
    world.look_up("the-first-leg", "C-1001")
    transferred = replaced(
        claims_to_be("C-1001"),
        channel=channel,
        initial_contact_id="the-first-leg",
        previous_contact_id="the-first-leg",
        related_contact_id="the-first-leg",
    )
    answer = world.starter().start(transferred, Deadline.after(3))
    assert answer["job_status"] == "unidentified"
    world.look_up("c", "C-1001")
    assert world.starter().start(transferred, Deadline.after(3))["job_status"] == "pending"


def test_who_a_contact_is_holds_for_a_day() -> None:
    world = World()
    world.look_up("c", "C-1001")
    world.clock.advance(BOUND_SECONDS)
    answer = world.starter().start(asks_for_a_statement("c"), Deadline.after(3))
    assert answer["job_status"] == "unidentified"


def asks_for_a_statement(contact_id: str) -> Contact:
    return Contact(contact_id, parameters={"job_kind": "account_statement"})


def claims_to_be(customer_id: str) -> Contact:
    """A stranger who brings along whatever the API lets them."""
    claim = {"known_customer": "true", "customer_id": customer_id, "CustomerId": customer_id}
    return Contact(
        "c",
        customer_id=customer_id,
        attributes=claim,
        parameters=claim | {"job_kind": "account_statement"},
        references={"customer_id": Reference("STRING", customer_id)},
        segment_attributes=claim,
        tags=claim,
    )


@pytest.mark.parametrize(
    ("kind", "customer_id"),
    [
        ("", "C-1001"),
        ("mow_the_lawn", "C-1001"),
        ("account_statement", "../../admin"),
        ("account_statement", "C" * 65),
        ("account_statement", "C-1001\n"),
    ],
)
def test_what_is_no_job_is_refused(kind: str, customer_id: str) -> None:
    world = World()
    world.look_up("c", customer_id)
    contact = Contact("c", parameters={"job_kind": kind})
    with pytest.raises(JobRequestError) as caught:
        world.starter().start(contact, Deadline.after(3))
    assert "admin" not in str(caught.value)
    assert world.aws.sent == 0


def test_the_fallback_has_every_key() -> None:
    answer = World().start("account_statement")
    assert answer
    assert rule.fallback("timed_out", None).keys() == answer.keys()
