from typing import Any

import pytest

from in_time.budget import Deadline
from job_worker.steps import is_step, take_step
from jobs.job import RESULT_CHARACTERS
from jobs.kind import JobRequestError
from jobs.request import JobRequest
from jobs.tests.world import World

JOB = {"kind": "card_replacement", "contact_id": "c-1", "customer_id": "C-1001"}
JOB_ID = JobRequest.from_dict(JOB).job_id


def take(world: World, step: object, job: object = JOB) -> dict[str, str]:
    event: dict[str, Any] = {"step": step, "job": job}
    return take_step(event, store=world.store, crm=world.crm, deadline=Deadline.after(9))


def test_a_step_is_taken_at_the_crm_and_its_reference_given_back() -> None:
    world = World()
    assert take(world, "block") == {"step": "block", "reference": "block-1"}
    take(world, "block")
    assert world.crm.done == {"block": 1}


def test_finish_writes_done_once() -> None:
    world = World()
    take(world, "finish")
    take(world, "finish")
    assert world.status(JOB_ID)["job_status"] == "done"
    assert world.aws.done_writes == 1


def test_fail_writes_failed_but_never_over_done() -> None:
    world = World()
    take(world, "fail")
    assert world.status(JOB_ID)["job_status"] == "failed"
    take(world, "finish")
    take(world, "fail")
    assert world.status(JOB_ID)["job_status"] == "done"


def test_a_caught_error_in_the_input_is_not_read() -> None:
    world = World()
    take(world, "fail", {**JOB, "failure": {"Error": "States.Timeout"}})
    assert world.status(JOB_ID)["job_status"] == "failed"


@pytest.mark.parametrize(
    ("step", "job"),
    [("dance", JOB), (None, JOB), ("block", None), ("block", {**JOB, "kind": "account_statement"})],
)
def test_what_is_no_step_is_refused(step: object, job: object) -> None:
    with pytest.raises(JobRequestError):
        take(World(), step, job)


@pytest.mark.parametrize(
    "text", ["", "[]", "[" * 100_000, "9" * 5_000, "NaN", '{"kind": "card_replacement"}']
)
def test_a_message_that_is_no_job_is_refused(text: str) -> None:
    with pytest.raises(JobRequestError):
        JobRequest.from_json(text)


def test_a_delivery_of_the_queue_is_no_step() -> None:
    assert is_step({"step": "block", "job": JOB})
    assert not is_step({"Records": []})


@pytest.mark.parametrize("reference", ["B-1 \ud83d", "B-1 " * 100_000])
def test_a_step_that_is_done_is_told_whatever_its_reference_holds(reference: str) -> None:
    world = World()
    world.crm.take_step = lambda *_: reference  # type: ignore[method-assign] # to be odd
    told = take(world, "block")["reference"]
    assert told.startswith("B-1")
    assert len(told.encode()) <= RESULT_CHARACTERS
