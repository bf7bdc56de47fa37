from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_rules.fault import TellableError
from in_time.budget import Deadline
from jobs.job import KEPT_SECONDS, PENDING_SECONDS, Job
from jobs.request import JobRequest
from jobs.store import JobConflictError, JobStore
from jobs.tests.outliving import written_job
from jobs.tests.world import World
from tests.in_time.outliving import Kept

REQUEST = JobRequest.of(kind="account_statement", contact_id="c-1", customer_id="C-1001")
NOW = 1_800_000_000
SOON = Deadline.after(3600)
NUMBERS = st.integers(0, 2**53)


@given(
    job=st.builds(
        Job,
        request=st.just(REQUEST),
        created_at=NUMBERS,
        pending_until=NUMBERS,
        done=st.booleans(),
        result=st.text(),
        attempts=NUMBERS,
        lease_until=NUMBERS,
        run=NUMBERS,
        version=st.just(0),
    )
)
def test_what_is_saved_is_loaded(job: Job) -> None:
    store = World().store
    saved = store.save(job, Deadline.after(60))
    assert saved.version == 1
    assert store.load(REQUEST.job_id, Deadline.after(60)) == saved


def test_a_record_that_was_written_meanwhile_is_not_written_over() -> None:
    store = World().store
    seen = store.save(Job.opened(REQUEST, NOW), SOON)
    store.save(seen.finished("first"), SOON)
    with pytest.raises(JobConflictError):
        store.save(seen.failed(NOW), SOON)
    with pytest.raises(JobConflictError):
        store.save(Job.opened(REQUEST, NOW), SOON)
    job = store.load(REQUEST.job_id, SOON)
    assert job
    assert job.result == "first"


def test_a_change_is_made_again_on_what_somebody_else_wrote_meanwhile() -> None:
    store = World().store
    others = iter(range(3))

    def finish_in_a_crowd(job: Job) -> Job:
        if next(others, None) is not None:
            store.save(job.claimed(NOW, lease_seconds=1, last=False), SOON)
        return job.finished("mine")

    job = store.change(REQUEST, finish_in_a_crowd, SOON)
    assert (job.result, job.attempts) == ("mine", 3)


def test_a_change_that_always_loses_is_given_up() -> None:
    store = World().store

    def lose(job: Job) -> Job:
        store.save(job.claimed(NOW, lease_seconds=1, last=False), SOON)
        return job.finished("never")

    with pytest.raises(JobConflictError):
        store.change(REQUEST, lose, SOON)


def test_a_record_says_failed_and_expires_long_before_anything_has_happened() -> None:
    world = World()
    world.store.save(Job.opened(REQUEST, NOW), SOON)
    item = world.aws.table[REQUEST.job_id]
    assert item["outcome"] == {"S": "FAILED"}
    assert item["expires_at"] == {"N": str(NOW + PENDING_SECONDS + KEPT_SECONDS)}


def test_a_record_is_kept_anew_by_whoever_works_on_the_job_again() -> None:
    world, later = World(), NOW + KEPT_SECONDS
    opened = world.store.save(Job.opened(REQUEST, NOW), SOON)
    world.store.save(opened.claimed(later, lease_seconds=65, last=True), SOON)
    expires_at = int(world.aws.table[REQUEST.job_id]["expires_at"]["N"])
    assert expires_at == later + 65 + KEPT_SECONDS


def test_a_store_without_a_table_says_what_is_missing() -> None:
    with pytest.raises(TellableError, match="JOBS_TABLE_NAME"):
        JobStore(World().aws, "")


@pytest.mark.parametrize("unknown_then", ["asked_at", "result", "lease_until", "run", "attempts"])
def test_a_record_of_a_version_that_knew_less_is_read(unknown_then: str) -> None:
    world = World()
    world.store.save(Job.opened(REQUEST, NOW).finished("first"), SOON)
    del world.aws.table[REQUEST.job_id][unknown_then]
    job = world.store.load(REQUEST.job_id, SOON)
    assert job
    assert job.done
    assert job.run == 1


def test_a_job_whose_record_cannot_be_read_is_not_begun_again() -> None:
    class Refusing(Kept):
        puts: list[dict[str, Any]] = []  # noqa: RUF012  # one test

        def call(self, *asked: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
            if asked[1] == "PutItem":
                self.puts.append(asked[2])
            return super().call(*asked)

    unreadable = written_job() | {"outcome": {"S": "DONE"}, "pending_until": {"S": "later"}}
    aws = Refusing(unreadable)
    JobStore(aws, "jobs", clock=lambda: NOW).change(
        REQUEST, lambda job: job.claimed(NOW, lease_seconds=1, last=False), SOON
    )
    assert [put["ConditionExpression"] for put in aws.puts] == ["attribute_not_exists(job_id)"]
