"""A job of several steps: started once, finished by the state machine."""

import pytest

from in_time.aws import AwsServiceError
from in_time.budget import Deadline
from jobs.tests.deliveries import REPLACEMENT, delivery, worker
from jobs.tests.world import World


def test_a_job_of_steps_is_started_once_and_finished_by_the_state_machine() -> None:
    world = World()
    world.start("card_replacement")
    world.deliver()
    assert list(world.aws.executions) == [f"{REPLACEMENT}-1"]
    assert world.status(REPLACEMENT)["job_status"] == "pending"
    world.run()
    assert world.status(REPLACEMENT)["job_status"] == "done"
    assert world.crm.done == {"block": 1, "order": 1, "notify": 1}


def test_an_open_execution_is_as_good_as_started() -> None:
    world = World()
    for _ in range(2):
        assert worker(world).work(delivery("card_replacement"), Deadline.after(9)) == "started"
        world.clock.advance(65)
    assert list(world.aws.executions) == [f"{REPLACEMENT}-1"]


def test_an_execution_that_ended_without_finishing_the_job_is_followed_by_another() -> None:
    world = World()
    for _ in range(3):
        assert worker(world).work(delivery("card_replacement"), Deadline.after(9)) == "started"
        world.aws.open_executions.clear()
        world.clock.advance(65)
    assert list(world.aws.executions) == [f"{REPLACEMENT}-{run}" for run in (1, 2, 3)]


def test_a_start_that_finds_nothing_but_closed_executions_says_so() -> None:
    world = World()
    world.aws.executions |= {f"{REPLACEMENT}-{run}": "" for run in range(1, 20)}
    with pytest.raises(AwsServiceError):
        worker(world).work(delivery("card_replacement"), Deadline.after(9))


def test_steps_that_stay_broken_end_in_the_dead_letter_queue_and_can_be_redriven() -> None:
    world = World()
    world.start("card_replacement")
    world.crm.down = True
    world.run()
    assert world.status(REPLACEMENT)["job_status"] == "failed"
    assert len(world.aws.dead_letters) == 1
    world.crm.down = False
    world.aws.redrive()
    world.run()
    assert world.status(REPLACEMENT)["job_status"] == "done"
    # A new run, for the name of a closed execution cannot be used again.
    assert list(world.aws.executions) == [f"{REPLACEMENT}-1", f"{REPLACEMENT}-2"]
