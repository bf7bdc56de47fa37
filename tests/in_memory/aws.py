import json
from dataclasses import dataclass, field
from typing import Any

from in_time.aws.errors import AwsConditionFailedError, AwsServiceError, AwsUnreachableError
from in_time.budget import Cause, Deadline
from local.aws_stand_in.items import ConditionFailedError, Item, Items
from tests.in_memory.clock import FakeClock
from tests.in_memory.kill import Killer

VISIBILITY_SECONDS = 360
MAX_RECEIVES = 3
LARGEST_ITEM_BYTES = 400 * 1024


@dataclass
class Message:
    message_id: str
    body: str
    receives: int = 0
    visible_at: float = 0


@dataclass
class FakeAws:
    """Tables, a queue with its dead-letter queue, and executions, all in memory."""

    clock: FakeClock
    killer: Killer
    jobs: Items = field(default_factory=lambda: Items("job_id"))
    lookups: Items = field(default_factory=Items)
    queue: list[Message] = field(default_factory=list)
    dead_letters: list[str] = field(default_factory=list)
    executions: dict[str, str] = field(default_factory=dict)
    open_executions: list[str] = field(default_factory=list)
    done_writes: int = 0
    sent: int = 0
    unreachable: tuple[str, ...] = ()

    def call(
        self, service: str, operation: str, payload: dict[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        deadline.require(0.001)
        if operation in self.unreachable:
            raise AwsUnreachableError(Cause.UNREACHABLE, "no answer")
        self.killer.pass_by(f"before {service} {operation}")
        answer: dict[str, Any] = getattr(self, f"_{operation}")(payload)
        self.killer.pass_by(f"after {service} {operation}")
        return answer

    @property
    def table(self) -> dict[str, Item]:
        """The records of the jobs, by id."""
        return self.jobs.kept

    @property
    def bindings(self) -> dict[str, Item]:
        """What the look-up's table holds, by key."""
        return self.lookups.kept

    def _GetItem(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - AWS's spelling
        assert payload["ConsistentRead"] is True
        return (self.lookups if "pk" in payload["Key"] else self.jobs).get(payload)

    def _BatchGetItem(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - as above
        return self.lookups.get_several(payload)

    def _BatchWriteItem(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - as above
        return self.lookups.put_several(payload)

    def _PutItem(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - as above
        item = payload["Item"]
        if len(json.dumps(item)) > LARGEST_ITEM_BYTES:
            raise AwsServiceError(Cause.REJECTED, "too large", code="ValidationException")
        kept = self.lookups if "pk" in item else self.jobs
        assert kept is self.lookups or payload["ConditionExpression"], "never over it blindly"
        try:
            kept.put(payload)
        except ConditionFailedError:
            raise AwsConditionFailedError(
                Cause.CONDITION_FAILED, "the condition is false"
            ) from None
        self.done_writes += kept is self.jobs and item["outcome"]["S"] == "DONE"
        return {}

    def _SendMessage(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - as above
        self.sent += 1
        body = payload["MessageBody"]
        self.queue.append(Message(f"m-{self.sent}", body, visible_at=self.clock()))
        return {"MessageId": f"m-{self.sent}"}

    def _StartExecution(self, payload: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - as above
        name, sent = payload["name"], payload["input"]
        if name in self.executions:
            if name in self.open_executions and self.executions[name] == sent:
                return {}
            raise AwsServiceError(Cause.REJECTED, "exists", code="ExecutionAlreadyExists")
        self.executions[name] = sent
        self.open_executions.append(name)
        return {}

    def receive(self) -> list[Message]:
        """What the queue delivers now; what it has delivered too often it gives up."""
        due = [message for message in self.queue if message.visible_at <= self.clock()]
        for message in due:
            message.receives += 1
            message.visible_at = self.clock() + VISIBILITY_SECONDS
        for message in [message for message in due if message.receives > MAX_RECEIVES]:
            self.queue.remove(message)
            self.dead_letters.append(message.body)
        return [message for message in due if message in self.queue]

    def delete(self, message: Message) -> None:
        self.queue.remove(message)

    def redrive(self) -> None:
        """What an operator does: moves the dead letters back to the queue."""
        for body in self.dead_letters:
            json.loads(body)
            self._SendMessage({"MessageBody": body})
        self.dead_letters.clear()
