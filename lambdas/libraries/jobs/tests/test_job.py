from hypothesis import given
from hypothesis import strategies as st

from jobs.job import PENDING_SECONDS, Job, State
from jobs.request import JobRequest

REQUEST = JobRequest.of(kind="account_statement", contact_id="c-1", customer_id="C-1001")
NOW = 1_800_000_000


def test_an_opened_job_fails_by_itself() -> None:
    job = Job.opened(REQUEST, NOW)
    assert job.state(NOW) is State.PENDING
    assert job.state(NOW + PENDING_SECONDS) is State.FAILED


def test_a_claim_of_a_failed_job_is_a_new_run_and_of_a_pending_one_is_not() -> None:
    job = Job.opened(REQUEST, NOW)
    assert job.claimed(NOW + 1, lease_seconds=65, last=False).run == 1
    assert job.claimed(NOW + PENDING_SECONDS, lease_seconds=65, last=False).run == 2


def test_the_message_is_the_same_for_the_same_request_and_is_read_back() -> None:
    again = JobRequest.of(kind="account_statement", contact_id="c-1", customer_id="C-1001")
    assert again.to_json() == REQUEST.to_json()
    assert JobRequest.from_json(REQUEST.to_json()) == REQUEST


def test_a_job_id_in_a_message_is_not_believed() -> None:
    forged = REQUEST.to_json().replace(REQUEST.job_id, "another-job")
    assert JobRequest.from_json(forged).job_id == REQUEST.job_id


CHANGES = st.sampled_from(["claim", "last claim", "release", "fail", "finish", "wait"])


@given(st.lists(CHANGES, max_size=20))
def test_whatever_happens_a_job_that_was_done_stays_done_with_its_first_result(
    changes: list[str],
) -> None:
    job, now, first = Job.opened(REQUEST, NOW), NOW, ""
    for number, change in enumerate(changes):
        now += 7 if change != "wait" else PENDING_SECONDS
        if "claim" in change and not job.done and not job.leased(now):
            job = job.claimed(now, lease_seconds=65, last=change == "last claim")
            assert job.state(now) is State.PENDING
        elif change == "release":
            job = job.released()
        elif change == "fail":
            job = job.failed(now)
        elif change == "finish":
            job = job.finished(f"result {number}")
            first = first or job.result
        assert job.done == bool(first)
        assert job.result == first
        assert job.state(now) is State.DONE or not job.done
