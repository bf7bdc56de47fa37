import json

import pytest

from in_time.budget import Deadline, DownstreamError
from job_worker.work import JobHeldError
from jobs.job import KEPT_SECONDS, RESULT_CHARACTERS
from jobs.request import job_id_of
from jobs.tests.deliveries import STATEMENT, delivery, request, worker
from jobs.tests.world import World
from tests.in_memory.aws import MAX_RECEIVES, VISIBILITY_SECONDS, Message
from tests.in_memory.kill import Killed


def next_claim(world: World, *, last: bool = False) -> None:
    """Somebody claims the job, and is neither done nor killed yet."""
    world.store.change(
        request(),
        lambda job: job.claimed(world.store.now(), lease_seconds=65, last=last),
        Deadline.after(1),
    )


def test_one_bad_message_does_not_repeat_the_others() -> None:
    world = World()
    world.start("account_statement")
    world.aws.queue.append(Message("poison", "no job"))
    world.start("account_statement", contact_id="c-2")
    world.deliver(together=3)
    assert [message.message_id for message in world.aws.queue] == ["poison"]
    assert world.status(STATEMENT)["job_status"] == "done"


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"kind": 1}', '{"kind": "x", "contact_id": "c", "customer_id": "C"}']
)
def test_what_is_no_job_ends_in_the_dead_letter_queue(body: str) -> None:
    world = World()
    world.aws.queue.append(Message("poison", body))
    world.run()
    assert world.aws.dead_letters == [body]


def test_a_message_without_a_record_is_worked_on() -> None:
    world = World()
    world.aws.queue.append(Message("m", request().to_json()))
    world.run()
    assert world.status(STATEMENT)["job_status"] == "done"


def test_the_same_message_twice_is_done_once() -> None:
    world = World()
    world.aws.queue += [Message("one", request().to_json()), Message("two", request().to_json())]
    world.run()
    assert world.aws.done_writes == 1
    assert not world.aws.dead_letters


def test_a_job_that_somebody_works_on_is_left_to_them() -> None:
    world = World()
    next_claim(world)
    with pytest.raises(JobHeldError):
        worker(world).work(delivery(), Deadline.after(9))
    world.clock.advance(65)
    assert worker(world).work(delivery(), Deadline.after(9)) == "done"


def test_a_job_that_is_done_is_not_worked_on_again() -> None:
    world = World()
    worker(world).work(delivery(), Deadline.after(9))
    world.crm.down = True  # so that asking it again would show
    assert worker(world).work(delivery(), Deadline.after(9)) == "repeated"


def test_a_failed_attempt_is_pending_and_free_for_the_next() -> None:
    world = World()
    world.crm.down = True
    with pytest.raises(DownstreamError):
        worker(world).work(delivery(), Deadline.after(9))
    assert world.status(STATEMENT)["job_status"] == "pending"
    world.crm.down = False
    assert worker(world).work(delivery(), Deadline.after(9)) == "done"


def test_the_last_failed_attempt_says_failed_at_once() -> None:
    world = World()
    world.start("account_statement")
    world.crm.down = True
    for _ in range(MAX_RECEIVES):
        world.clock.advance(VISIBILITY_SECONDS)
        assert world.status(STATEMENT)["job_status"] == "pending"
        world.deliver()
    assert world.status(STATEMENT)["job_status"] == "failed"
    world.clock.advance(VISIBILITY_SECONDS)
    world.deliver()
    assert [json.loads(body)["job_id"] for body in world.aws.dead_letters] == [STATEMENT]


def test_a_last_attempt_that_is_killed_says_failed_when_its_lease_ends() -> None:
    world = World()
    next_claim(world, last=True)
    world.clock.advance(64)
    assert world.status(STATEMENT)["job_status"] == "pending"
    world.clock.advance(1)
    assert world.status(STATEMENT)["job_status"] == "failed"


def test_an_attempt_that_overstayed_its_lease_leaves_the_next_ones_claim_alone() -> None:
    world = World()

    def overstay(customer_id: str, deadline: Deadline) -> str:  # noqa: ARG001 - as the CRM
        world.clock.advance(66)
        next_claim(world)
        raise RuntimeError

    world.crm.statement = overstay  # type: ignore[method-assign] # to be late
    with pytest.raises(RuntimeError):
        worker(world).work(delivery(last=True), Deadline.after(9))
    assert world.status(STATEMENT)["job_status"] == "pending"
    with pytest.raises(JobHeldError):
        worker(world).work(delivery(), Deadline.after(9))


def test_a_batch_shares_its_time_fairly() -> None:
    world = World()
    left = []
    for number in range(3):
        world.start("account_statement", contact_id=f"c-{number}")

    def statement(customer_id: str, deadline: Deadline) -> str:  # noqa: ARG001 - as the CRM
        left.append(deadline.remaining())
        return "x"

    world.crm.statement = statement  # type: ignore[method-assign] # to see the deadline
    world.deliver(together=3)
    assert left[0] < 20 < left[1] < left[2]


def test_a_job_that_ends_the_process_takes_no_other_along() -> None:
    world = World()
    for number in range(10):
        world.start("account_statement", contact_id=f"c-{number}", customer_id=f"C-{number}")

    def statement(customer_id: str, _deadline: Deadline) -> str:
        if customer_id == "C-0":
            raise Killed
        return "x"

    world.crm.statement = statement  # type: ignore[method-assign,assignment] # to kill by job
    world.deliver()
    states = [world.status(statement_of(n), contact_id=f"c-{n}")["job_status"] for n in range(10)]
    assert states == ["pending", *["done"] * 9]
    for _ in range(MAX_RECEIVES):
        world.clock.advance(VISIBILITY_SECONDS)
        world.deliver()
    assert world.status(statement_of(0), contact_id="c-0")["job_status"] == "failed"
    assert len(world.aws.dead_letters) == 1


def statement_of(number: int) -> str:
    return job_id_of(f"c-{number}", "account_statement")


def test_a_result_of_any_size_is_kept_as_far_as_it_can_be_said() -> None:
    world = World()
    world.start("account_statement")
    world.crm.statement = lambda *_: "1250.00 EUR " * 100_000  # type: ignore[method-assign] # to be long
    world.deliver()
    told = world.status(STATEMENT)
    assert told["job_status"] == "done"
    assert len(told["result"]) <= RESULT_CHARACTERS


@pytest.mark.parametrize("days", [14, 15, 16, 60])
def test_a_job_done_long_ago_is_never_done_again_however_old_its_message(days: int) -> None:
    world = World()
    world.start("account_statement")
    (message,) = world.aws.queue
    world.deliver()
    assert world.status(STATEMENT)["job_status"] == "done"
    world.clock.advance(days * 24 * 3600)
    world.expire()
    world.aws.dead_letters = [message.body]
    world.aws.redrive()
    world.run()
    assert world.aws.done_writes == 1


def test_a_message_that_waited_for_days_and_was_never_begun_is_done() -> None:
    world = World()
    world.aws.unreachable = ("PutItem",)
    world.start("account_statement")
    world.aws.unreachable = ()
    world.clock.advance(KEPT_SECONDS - 1)
    world.run()
    assert world.status(STATEMENT)["job_status"] == "done"
