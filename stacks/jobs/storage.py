"""What outlives a deployment of the jobs: their records, the queue, and its dead letters."""

from dataclasses import dataclass

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sqs as sqs

from stacks.acknowledged import acknowledge
from stacks.data import DataStack

NAME = "jobs"
"""Of the table and of the queue, as grants and contracts name them."""

WORKER_TIMEOUT = Duration.seconds(60)
"""How long the job worker may take for a batch; the queue's visibility follows from it."""

MAX_RECEIVES = 3
"""After as many failed attempts a job goes to the dead-letter queue."""


@dataclass(frozen=True, slots=True)
class JobStorage:
    """Made in the data stack, for all that has to do with jobs.

    Attributes:
        queue: jobs that wait.
        dead_letter_queue: jobs that failed for good.
    """

    queue: sqs.Queue
    dead_letter_queue: sqs.Queue

    @classmethod
    def made_in(cls, data: DataStack) -> "JobStorage":
        """Add table and queues to the data stack, and to what it grants."""
        table = _table(data)
        dead_letters = data.add_queue(
            "JobsDeadLetterQueue", f"{NAME}-dead-letter", retention_period=Duration.days(14)
        )
        acknowledge(
            dead_letters,
            {"Serverless-SQSRedrivePolicy": "It is the dead-letter queue: the end of the line."},
        )
        queue = data.add_queue(
            "JobsQueue",
            NAME,
            # Six times, so that a batch is not handed out twice while Lambda still retries it
            # (AWS: "Using Lambda with Amazon SQS").
            visibility_timeout=Duration.seconds(6 * WORKER_TIMEOUT.to_seconds()),
            retention_period=Duration.days(4),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=dead_letters, max_receive_count=MAX_RECEIVES
            ),
        )
        _admit_only_jobs(data, dead_letters)
        data.tables[NAME], data.queues[NAME] = table, queue
        CfnOutput(data, "JobsTableName", value=table.table_name)
        CfnOutput(data, "JobsQueueUrl", value=queue.queue_url)
        CfnOutput(data, "JobsDeadLetterQueueUrl", value=dead_letters.queue_url)
        return cls(queue, dead_letters)


def _table(data: DataStack) -> dynamodb.Table:
    table = data.add_table("JobsTable", NAME, key="job_id", recoverable=True)
    acknowledge(
        table,
        {
            "NIST.800.53.R5-DynamoDBInBackupPlan": (
                "Point-in-time recovery covers 35 days; entries live for days at most."
            ),
        },
    )
    return table


def _admit_only_jobs(data: DataStack, dead_letters: sqs.Queue) -> None:
    """Write the redrive allow policy with a built ARN: by reference it would be a circle."""
    source = data.format_arn(service="sqs", resource=f"{data.prefix}-{NAME}")
    queue = dead_letters.node.default_child
    assert isinstance(queue, sqs.CfnQueue)  # noqa: S101 - an L2 queue's child is its L1 queue
    queue.redrive_allow_policy = {"redrivePermission": "byQueue", "sourceQueueArns": [source]}
