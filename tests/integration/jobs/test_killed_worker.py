"""A worker that is killed for good: its process ends in the middle of a call to the CRM."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from demo.jobs.polling import poll
from demo.jobs.queues import Queues
from demo.phone import Phone
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc"),
]

WORKER = "under-eight-dev-job-worker"
WORKER_SECONDS = 5
LEASE_SECONDS = WORKER_SECONDS + 5
RECEIVES = 3


@pytest.fixture
def hurried(stack: LocalStack, queues: Queues) -> Iterator[Queues]:
    """As in production the message returns when the lease is over, only all of it sooner."""
    endpoint = stack.cloud.endpoint
    functions: LambdaClient = client_of("lambda", endpoint)
    before = functions.get_function_configuration(FunctionName=WORKER)["Timeout"]
    functions.update_function_configuration(FunctionName=WORKER, Timeout=WORKER_SECONDS)
    queues.hurry(seconds=LEASE_SECONDS + 1)
    yield queues
    functions.update_function_configuration(FunctionName=WORKER, Timeout=before)
    queues.hurry()


def test_a_job_whose_worker_is_killed_midway_is_done_all_the_same(
    phone: Phone, hurried: Queues
) -> None:
    contact = phone.looked_up()
    with phone.crm_fault("hang"):
        asked = phone.stack.crm.requests()
        job_id = start(phone, contact)
        kill_worker_in_its_call(phone.stack, calls_before=asked)
    assert poll(phone, job_id, contact).last.external["job_status"] == "done"
    assert hurried.dead_letters() == 0


def test_a_job_whose_every_worker_is_killed_says_failed_and_can_be_redriven(
    phone: Phone, hurried: Queues
) -> None:
    contact = phone.looked_up()
    with phone.crm_fault("hang"):
        asked = phone.stack.crm.requests()
        job_id = start(phone, contact)
        for receive in range(RECEIVES):
            kill_worker_in_its_call(phone.stack, calls_before=asked + receive)
        assert poll(phone, job_id, contact).last.external["job_status"] == "failed"
        assert wait_until(lambda: hurried.dead_letters() == 1, seconds=2 * LEASE_SECONDS)
    hurried.redrive()
    assert wait_until(
        lambda: poll(phone, job_id, contact).last.external["job_status"] == "done", seconds=20
    )


def start(phone: Phone, contact: str) -> str:
    started = phone.call("job_start", contact_id=contact, job_kind="account_statement")
    return started.external["job_id"]


def kill_worker_in_its_call(stack: LocalStack, *, calls_before: int) -> None:
    called = wait_until(
        lambda: stack.crm.requests() > calls_before, seconds=3 * LEASE_SECONDS, pause=0.25
    )
    assert called, "no worker called the CRM"
    victims = workers(stack.cloud.scratch)
    assert victims, "no process of the worker was found"
    for pid in victims:
        os.kill(pid, signal.SIGKILL)


def workers(scratch: str) -> list[int]:
    """The processes of this cloud that run the job worker."""
    marks = {f"TMPDIR={scratch}", f"AWS_LAMBDA_FUNCTION_NAME={WORKER}"}
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if marks <= variables(pid)]


def variables(pid: int) -> set[str]:
    try:
        return set(Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0"))
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return set()
