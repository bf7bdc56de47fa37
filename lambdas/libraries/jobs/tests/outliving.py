"""What of the jobs outlives an invocation: tests/in_time tries it beside all else that does."""

import time
from typing import Any

import pytest

from in_time.aws import AwsClient, Item
from in_time.budget import Deadline
from jobs.job import PENDING_SECONDS, Job, State
from jobs.request import JobRequest
from jobs.store import JobStore, _item
from tests.in_time.outliving import NOW, Kept, Notices

REQUEST = JobRequest.of(kind="account_statement", contact_id="c-1", customer_id="C-1001")


def job_record(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    store = JobStore(AwsClient(), "jobs", clock=time.time)
    job = Job.opened(REQUEST, store.now())
    return lambda: job.state(store.now()) is State.FAILED, PENDING_SECONDS


def written_job() -> Item:
    return _item(Job.opened(REQUEST, NOW))


def read_job(item: Any) -> None:  # noqa: ANN401 # of any shape: that is the point
    job = JobStore(Kept(item), "jobs", clock=lambda: NOW).load("id", Deadline.after(3600))
    if job is not None:
        job.state(NOW)
        job.claimed(NOW, lease_seconds=1, last=True)


STATES = {"jobs/store.py": job_record}
KINDS = {"job": (written_job, read_job)}
KEEPERS = (JobStore,)
