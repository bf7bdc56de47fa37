import io
import json
from collections.abc import Mapping
from typing import Any

from house_rules.contact import Contact
from house_rules.telemetry import Telemetry
from identity.binding import Bindings, binding
from in_time.budget import Deadline, DownstreamError
from job_start.queue import JobQueue
from job_start.starter import Starter
from job_status import rule as job_status
from job_worker.batch import work_batch
from job_worker.state_machine import StateMachine
from job_worker.steps import take_step
from job_worker.work import Worker
from jobs.job import PENDING_SECONDS
from jobs.request import JobRequest
from jobs.store import JobConflictError, JobStore
from jobs.tests.fake_crm import FakeCrm
from tests.in_memory.aws import MAX_RECEIVES, VISIBILITY_SECONDS, FakeAws, Message
from tests.in_memory.clock import FakeClock
from tests.in_memory.kill import Killed, Killer

CALLS_OF_CONNECT = 4
WORKER_SECONDS = 60
RETRIES_OF_A_STEP = 2
BATCH_SIZE = 1
"""As deployed: a test of the stacks compares."""


class World:
    """Everything around the functions: Connect, the queue's deliveries, the state machine.

    The functions are the real ones; whatever Killed ends is run again by whom it would be in AWS.
    """

    def __init__(self, killer: Killer | None = None) -> None:
        self.killer = killer or Killer()
        self.clock = FakeClock()
        self.aws = FakeAws(self.clock, self.killer)
        self.crm = FakeCrm(self.killer)
        self.store = JobStore(self.aws, "jobs", clock=self.clock)
        self._telemetry = Telemetry("world", stream=io.StringIO())

    def look_up(self, contact_id: str, customer_id: str) -> None:
        """Write down who a contact is, as `customer_lookup` does."""
        item = binding(contact_id, customer_id, clock=self.clock)
        self.aws.bindings[item["pk"]["S"]] = item

    def starter(self) -> Starter:
        bindings = Bindings(self.aws, "lookup", clock=self.clock)
        return Starter(self.store, JobQueue(self.aws, "queue"), bindings)

    def start(
        self, kind: str, *, contact_id: str = "c-1", customer_id: str = "C-1001"
    ) -> Mapping[str, str] | None:
        """The flow of a customer starts a job; Connect repeats what was killed.

        Returns:
            The answer; None for the Error branch.
        """
        self.look_up(contact_id, customer_id)
        contact = Contact(contact_id, parameters={"job_kind": kind})
        for _ in range(CALLS_OF_CONNECT):
            starter = self.starter()
            try:
                return starter.start(contact, Deadline.after(3.5))
            except Killed:
                continue
        return None

    def status(self, job_id: str, *, contact_id: str = "c-1") -> Mapping[str, str]:
        contact = Contact(contact_id, parameters={"job_id": job_id})
        return job_status.status(contact, Deadline.after(3.5), store=self.store)

    def expire(self) -> None:
        """Delete the records whose time to live is over, as DynamoDB does."""
        for job_id, item in list(self.aws.table.items()):
            if int(item["expires_at"]["N"]) <= self.clock():
                del self.aws.table[job_id]

    def run(self) -> None:
        """Lets queue and state machine work until nothing is left to do."""
        while self.aws.queue or self.aws.open_executions:
            for execution in list(self.aws.open_executions):
                self.execute(execution)
            self.deliver()
            self.clock.advance(VISIBILITY_SECONDS)

    def run_and_wait(self) -> None:
        """Lets everything end, then waits until no record can say "pending" any more."""
        self.run()
        self.clock.advance(PENDING_SECONDS)

    def deliver(self, *, together: int = BATCH_SIZE) -> None:
        """What the queue has now goes to the worker, `together` messages to an invocation."""
        messages = self.aws.receive()
        for first in range(0, len(messages), together):
            self._invoke(messages[first : first + together])

    def _invoke(self, messages: list[Message]) -> None:
        try:
            answer = work_batch(
                {"Records": [_record(message) for message in messages]},
                worker=Worker(self.store, self.crm, StateMachine(self.aws, "arn")),
                telemetry=self._telemetry,
                max_receives=MAX_RECEIVES,
                remaining_seconds=WORKER_SECONDS,
            )
        except Killed:
            return
        failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
        for message in messages:
            if message.message_id not in failed:
                self.aws.delete(message)

    def execute(self, name: str) -> None:
        """Runs an execution as `job_worker.steps` says that the state machine does."""
        job = json.loads(self.aws.executions[name])
        steps = (*JobRequest.from_dict(job).steps, "finish")
        if not all(self._task(step, job) for step in steps):
            self._task("fail", job)
            self.aws.dead_letters.append(self.aws.executions[name])
        self.aws.open_executions.remove(name)

    def _task(self, step: str, job: Mapping[str, str]) -> bool:
        for _ in range(1 + RETRIES_OF_A_STEP):
            try:
                event = {"step": step, "job": job}
                take_step(event, store=self.store, crm=self.crm, deadline=Deadline.after(59))
            except (Killed, DownstreamError, JobConflictError):
                continue
            return True
        return False


def _record(message: Message) -> dict[str, Any]:
    return {
        "messageId": message.message_id,
        "body": message.body,
        "attributes": {"ApproximateReceiveCount": str(message.receives)},
    }
