"""The jobs queue and what could not be done."""

from typing import TYPE_CHECKING

from local.clients import one_attempt, sealed_session
from local.stack import LocalStack

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_HURRIED_SECONDS = 1


class Queues:
    """The queues of a local stack."""

    def __init__(self, stack: LocalStack) -> None:
        self._stack = stack
        endpoint = stack.cloud.endpoint
        self._sqs: SQSClient = sealed_session().client(
            "sqs", endpoint_url=endpoint, config=one_attempt(endpoint)
        )

    def hurry(self) -> None:
        """Let a failed message return after a second instead of minutes, for those who watch."""
        self._sqs.set_queue_attributes(
            QueueUrl=self._stack.output("JobsQueueUrl"),
            Attributes={"VisibilityTimeout": str(_HURRIED_SECONDS)},
        )

    def dead_letters(self) -> int:
        """Count the messages in the dead-letter queue."""
        attributes = self._sqs.get_queue_attributes(
            QueueUrl=self._stack.output("JobsDeadLetterQueueUrl"),
            AttributeNames=["ApproximateNumberOfMessages"],
        )
        return int(attributes["Attributes"]["ApproximateNumberOfMessages"])
