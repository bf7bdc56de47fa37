"""The jobs queue and what could not be done."""

from typing import TYPE_CHECKING

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class Queues:
    """The queues of a local stack."""

    def __init__(self, stack: LocalStack) -> None:
        endpoint = stack.cloud.endpoint
        self._sqs: SQSClient = client_of("sqs", endpoint)
        self._jobs = stack.output("JobsQueueUrl")
        self._dead_letters = stack.output("JobsDeadLetterQueueUrl")

    def hurry(self, *, seconds: int = 3) -> None:
        """Let a failed message return after seconds instead of minutes, for those who watch.

        Not before a worker's environment has started: the same message would go to a second one,
        and what the first one did with it would not count.
        """
        self._sqs.set_queue_attributes(
            QueueUrl=self._jobs, Attributes={"VisibilityTimeout": str(seconds)}
        )

    def send(self, body: str) -> None:
        """Put a message into the jobs queue."""
        self._sqs.send_message(QueueUrl=self._jobs, MessageBody=body)

    def dead_letters(self) -> int:
        """Count the messages in the dead-letter queue."""
        attributes = self._sqs.get_queue_attributes(
            QueueUrl=self._dead_letters, AttributeNames=["ApproximateNumberOfMessages"]
        )
        return int(attributes["Attributes"]["ApproximateNumberOfMessages"])

    def purge(self) -> None:
        """Delete every message, in flight or not, of both queues."""
        for queue in (self._jobs, self._dead_letters):
            self._sqs.purge_queue(QueueUrl=queue)

    def take_dead_letters(self) -> list[str]:
        """Empty the dead-letter queue and give the messages' bodies."""
        bodies = []
        while messages := self._sqs.receive_message(
            QueueUrl=self._dead_letters, MaxNumberOfMessages=10
        ).get("Messages"):
            for message in messages:
                bodies.append(message["Body"])
                self._sqs.delete_message(
                    QueueUrl=self._dead_letters, ReceiptHandle=message["ReceiptHandle"]
                )
        return bodies

    def redrive(self) -> None:
        """Move what is in the dead-letter queue back to the jobs queue, as the console does."""
        for body in self.take_dead_letters():
            self.send(body)
