"""What outlives a deployment: tables, queues, and the key that encrypts what callers say and do."""

from aws_cdk import CfnOutput, Duration, Environment, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from product import TITLE
from stacks.acknowledged import acknowledge
from stacks.config import StackConfig
from stacks.encryption import Encryption
from stacks.retention import removal_policy


class DataStack(Stack):
    """Tables and queues, and the environment's key.

    Attributes:
        key: the KMS key of queues, logs, secrets and the alarm topic.
        prefix: what physical names begin with.
        tables: by the short names that `stacks/function/grants.py` takes.
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
        self.prefix = config.prefix
        self._retain = config.retain_data
        self._removal = removal_policy(retain=config.retain_data)
        self.key = self._key(config)
        lookup = self.add_table("LookupTable", "lookup", key="pk", recoverable=False)
        kept_short = "It is a cache of a day: a backup would keep deleted customers for weeks."
        acknowledge(
            lookup,
            {
                "AwsSolutions-DDB3": kept_short,
                "NIST.800.53.R5-DynamoDBInBackupPlan": kept_short,
                "NIST.800.53.R5-DynamoDBPITREnabled": kept_short,
            },
        )
        self.tables = {"lookup": lookup}
        self.queues: dict[str, sqs.Queue] = {}
        CfnOutput(self, "LookupTableName", value=lookup.table_name)

    def _key(self, config: StackConfig) -> kms.IKey:
        """Return the key that is configured, whose policy is not ours, or else an own one."""
        if arn := config.organization.kms_key_arn:
            return kms.Key.from_key_arn(self, "Key", arn)
        return Encryption(self, "Encryption", name=config.prefix, retain=config.retain_data).key

    def add_table(
        self, construct_id: str, name: str, *, key: str, recoverable: bool
    ) -> dynamodb.Table:
        """Return a table whose items may expire, with the partition key `key`, a string.

        Args:
            construct_id: what the stack calls it.
            name: its name without the prefix.
            key: the name of the partition key.
            recoverable: whether point-in-time recovery is on.
        """
        # Not a TableV2: cdk-nag 3.0.2 reads AWS::DynamoDB::Table alone, and would pass it unread.
        return dynamodb.Table(
            self,
            construct_id,
            table_name=f"{self.prefix}-{name}",
            partition_key=dynamodb.Attribute(name=key, type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            # AWS's own key: it admits whoever may use the table, so that no call of a caller's
            # depends on a second permission.
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=recoverable
            ),
            time_to_live_attribute="expires_at",
            deletion_protection=self._retain,
            removal_policy=self._removal,
        )

    def add_queue(
        self,
        construct_id: str,
        name: str,
        *,
        retention_period: Duration,
        visibility_timeout: Duration | None = None,
        dead_letter_queue: sqs.DeadLetterQueue | None = None,
    ) -> sqs.Queue:
        """Return a queue, encrypted with the environment's key.

        Args:
            construct_id: what the stack calls it.
            name: its name without the prefix.
            retention_period: how long SQS keeps a message.
            visibility_timeout: how long a received message is hidden from other consumers.
            dead_letter_queue: where a message goes after too many receives.
        """
        return sqs.Queue(
            self,
            construct_id,
            queue_name=f"{self.prefix}-{name}",
            encryption=sqs.QueueEncryption.KMS,
            encryption_master_key=self.key,
            data_key_reuse=Duration.minutes(5),
            enforce_ssl=True,
            retention_period=retention_period,
            visibility_timeout=visibility_timeout,
            dead_letter_queue=dead_letter_queue,
            removal_policy=self._removal,
        )
