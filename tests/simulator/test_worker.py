"""Whatever leaves the worker: its message comes back, and the call goes on."""

import asyncio
from typing import Any, ClassVar, cast

import pytest

from connect_flows.contact.events import LambdaReturned, Moment
from contracts import WorkerContract
from simulator.in_process.aws_state import AwsState
from simulator.in_process.worker import MOST_RECEIVES, WorkOnTheCallersClock


class FakeQueue:
    """One message, until somebody deletes it."""

    def __init__(self) -> None:
        self.received = 0
        self.deleted = False

    def receive_message(self, **_: object) -> dict[str, Any]:
        self.received += 1
        message = {"MessageId": "m", "Body": "", "Attributes": {}, "ReceiptHandle": "r"}
        return {} if self.deleted else {"Messages": [message]}

    def delete_message(self, **_: object) -> None:
        self.deleted = True


class FakeState:
    queue_urls: ClassVar = {"jobs": "queue"}

    def __init__(self) -> None:
        self.sqs = FakeQueue()


def work_off(handler: Any) -> FakeQueue:  # noqa: ANN401 # whatever a handler does
    state = FakeState()
    jobs = WorkOnTheCallersClock(
        cast("AwsState", state),
        WorkerContract("job_worker", "jobs", {}),
        handler,
        senders={"job_start"},
        seconds=0,
        at_work=lambda deliver: deliver(),
    )
    jobs.notice(LambdaReturned(Moment(0, 0), "job_start", {}, 1, 1))
    return state.sqs


def test_a_message_that_was_worked_off_is_deleted() -> None:
    queue = work_off(lambda _event, _context: {"batchItemFailures": []})
    assert (queue.received, queue.deleted) == (1, True)


@pytest.mark.parametrize("error", [ValueError("bad"), asyncio.CancelledError(), SystemExit(1)])
def test_a_worker_that_fails_gets_the_message_again_and_ends_nothing(
    error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_event: object, _context: object) -> None:
        raise error

    queue = work_off(fail)
    assert (queue.received, queue.deleted) == (MOST_RECEIVES, False)
    said = capsys.readouterr().err
    assert said.count(f"job_worker failed: {type(error).__name__}") == MOST_RECEIVES
    assert "Traceback" not in said
