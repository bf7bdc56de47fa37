"""What outlives a deployment: tables, queues, and the key for what callers say and do."""

from aws_cdk import CfnOutput, Duration, Environment, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from product import TITLE
from stacks.acknowledged import acknowledge
from stacks.config import StackConfig
from stacks.encryption import Encryption
from stacks.retention import removal_policy

WORKER_TIMEOUT = Duration.seconds(60)
"""How long the job worker may take for a batch; the queue's visibility follows from it."""

MAX_RECEIVES = 3
"""After as many failed attempts a job goes to the dead-letter queue."""


class DataStack(Stack):
    """Tables and queues, and the environment's key.

    Attributes:
        tables: by the short names that `stacks/grants.py` takes.
        queues: the same of the queues.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, env: Environment, config: StackConfig
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            env=env,
            description=f"{TITLE}: what outlives a deployment",
            termination_protection=config.retain_data,
        )
        self._config = config
        self._removal = removal_policy(retain=config.retain_data)
        self.key = Encryption(self, "Encryption", name=config.prefix, retain=config.retain_data).key
        self.lookup_table = self._table("LookupTable", "lookup", key="pk", recoverable=False)
        kept_short = "It is a cache of a day: a backup would keep deleted customers for weeks."
        acknowledge(
            self.lookup_table,
            {
                "AwsSolutions-DDB3": kept_short,
                "NIST.800.53.R5-DynamoDBInBackupPlan": kept_short,
                "NIST.800.53.R5-DynamoDBPITREnabled": kept_short,
            },
        )
        self.jobs_table = self._table("JobsTable", "jobs", key="job_id", recoverable=True)
        acknowledge(
            self.jobs_table,
            {
                "NIST.800.53.R5-DynamoDBInBackupPlan": (
                    "Point-in-time recovery covers 35 days; entries live for days at most."
                ),
            },
        )
        self.jobs_dead_letter_queue = self._queue(
            "JobsDeadLetterQueue", "jobs-dead-letter", retention_period=Duration.days(14)
        )
        acknowledge(
            self.jobs_dead_letter_queue,
            {"Serverless-SQSRedrivePolicy": "It is the dead-letter queue: the end of the line."},
        )
        self.jobs_queue = self._queue(
            "JobsQueue",
            "jobs",
            # Six times, so that a batch is not handed out twice while Lambda still retries it
            # (AWS: "Using Lambda with Amazon SQS").
            visibility_timeout=Duration.seconds(6 * WORKER_TIMEOUT.to_seconds()),
            retention_period=Duration.days(4),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.jobs_dead_letter_queue, max_receive_count=MAX_RECEIVES
            ),
        )
        self._admit_only_jobs_to_the_dead_letter_queue()
        self.tables = {"lookup": self.lookup_table, "jobs": self.jobs_table}
        self.queues = {"jobs": self.jobs_queue}
        self._tell()

    def _tell(self) -> None:
        CfnOutput(self, "LookupTableName", value=self.lookup_table.table_name)
        CfnOutput(self, "JobsTableName", value=self.jobs_table.table_name)
        CfnOutput(self, "JobsQueueUrl", value=self.jobs_queue.queue_url)
        CfnOutput(self, "JobsDeadLetterQueueUrl", value=self.jobs_dead_letter_queue.queue_url)

    def _table(
        self, construct_id: str, name: str, *, key: str, recoverable: bool
    ) -> dynamodb.Table:
        return dynamodb.Table(
            self,
            construct_id,
            table_name=f"{self._config.prefix}-{name}",
            partition_key=dynamodb.Attribute(name=key, type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            # AWS's own key: it admits whoever may use the table, so that no call of a caller's
            # depends on a second permission.
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=recoverable
            ),
            time_to_live_attribute="expires_at",
            deletion_protection=self._config.retain_data,
            removal_policy=self._removal,
        )

    def _queue(
        self,
        construct_id: str,
        name: str,
        *,
        retention_period: Duration,
        visibility_timeout: Duration | None = None,
        dead_letter_queue: sqs.DeadLetterQueue | None = None,
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            construct_id,
            queue_name=f"{self._config.prefix}-{name}",
            encryption=sqs.QueueEncryption.KMS,
            encryption_master_key=self.key,
            data_key_reuse=Duration.minutes(5),
            enforce_ssl=True,
            retention_period=retention_period,
            visibility_timeout=visibility_timeout,
            dead_letter_queue=dead_letter_queue,
            removal_policy=self._removal,
        )

    def _admit_only_jobs_to_the_dead_letter_queue(self) -> None:
        """Write the redrive allow policy with a built ARN: by reference it would be a circle."""
        source = self.format_arn(service="sqs", resource=f"{self._config.prefix}-jobs")
        queue = self.jobs_dead_letter_queue.node.default_child
        assert isinstance(queue, sqs.CfnQueue)  # noqa: S101 - an L2 queue's child is its L1 queue
        queue.redrive_allow_policy = {"redrivePermission": "byQueue", "sourceQueueArns": [source]}
