"""What works on jobs, besides the functions that callers meet: the queue and the state machines."""

import json
from collections.abc import Mapping
from typing import Any

from alarm_proof.centre.clock import Clock
from alarm_proof.centre.deployed import Deployed, DeployedQueue
from alarm_proof.centre.executions import Executions
from alarm_proof.centre.lambda_service import LambdaFunction, batch_of
from alarm_proof.centre.queue import JobsQueue, Message
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import Trouble

WORKER = "job_worker"


class Jobs:
    """The jobs of an environment.

    Args:
        deployed: The environment.
        queue: What it says of the queue.
        worker: Works on them.
    """

    def __init__(
        self,
        deployed: Deployed,
        queue: DeployedQueue,
        worker: LambdaFunction,
        clock: Clock,
        recording: Recording,
    ) -> None:
        self._worker = worker
        self._queue = JobsQueue(queue, clock, recording)
        self._executions = {
            arn: Executions(arn, definition, clock, recording, self._run_task)
            for arn, definition in deployed.state_machines.items()
        }
        self._trouble = Trouble()

    def send(self, body: str) -> None:
        """Put a message into the queue."""
        self._queue.send(body)

    def start(self, arn: str, name: str, sent: str) -> bool:
        """Start an execution of a state machine; False where the name has been used."""
        return self._executions[arn].start(name, sent)

    def go_on(self, trouble: Trouble) -> None:
        """The queue's event source and the state machines go on."""
        self._trouble = trouble
        if trouble.dead_letters_return:
            self._queue.redrive()
        if not trouble.worker_idle:
            self._queue.deliver(self._work_on)
        for executions in self._executions.values():
            executions.go_on(trouble)

    def report(self) -> None:
        """What SQS measures once a minute."""
        self._queue.report()

    def _work_on(self, message: Message) -> bool:
        batch = batch_of("m", message.body, message.receives)
        tried = self._worker.invoke(batch, self._trouble.of(WORKER), qualifier="")
        return tried.outcome == "answered" and not tried.answer["batchItemFailures"]

    def _run_task(self, state: Mapping[str, Any], sent: str) -> str:
        """A task of a state machine."""
        if ":states:::sqs:sendMessage" in state["Resource"]:
            if self._trouble.services.get("sqs", "well") != "well":
                return "SQS.SqsException"
            self._queue.send_dead(sent)
            return ""
        event = {"step": state["Parameters"]["step"], "job": json.loads(sent)}
        tried = self._worker.invoke(event, self._trouble.of(WORKER), qualifier="")
        return tried.error
