"""What the functions of one contact keep in AWS: two tables, a queue, a secret."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.clients import one_attempt, sealed_session
from product import PASCAL

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient

MOST_RECEIVES = 3
_NO_STATE_MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:none-in-process"


@dataclass(frozen=True, slots=True)
class AwsState:
    """Where one contact's functions find what they keep.

    Attributes:
        variables: The environment variables that the stacks would set.
        sqs: Reads the queue, as the worker's event source does.
        queue_url: The jobs.
    """

    variables: Mapping[str, str]
    sqs: "SQSClient"
    queue_url: str


class AwsStates:
    """Makes state in an embedded cloud, anew for each contact: nobody sees another's."""

    def __init__(self, endpoint: str, crm_url: str) -> None:
        session, config = sealed_session(), one_attempt(endpoint)
        self._dynamodb: DynamoDBClient = session.client(
            "dynamodb", endpoint_url=endpoint, config=config
        )
        self._sqs: SQSClient = session.client("sqs", endpoint_url=endpoint, config=config)
        secrets: SecretsManagerClient = session.client(
            "secretsmanager", endpoint_url=endpoint, config=config
        )
        secret = json.dumps({"url": crm_url, "api_key": "in-process"})
        self._secret_arn = secrets.create_secret(Name="crm", SecretString=secret)["ARN"]
        self._made = 0

    def make(self) -> AwsState:
        """Make the state of one more contact."""
        self._made += 1
        queue_url = self._sqs.create_queue(QueueName=f"jobs-{self._made}")["QueueUrl"]
        variables = {
            "ANSWER_BREACH": "raise",
            "CRM_SECRET_ID": self._secret_arn,
            "ENVIRONMENT": "dev",
            "JOB_STATE_MACHINE_ARN": _NO_STATE_MACHINE,
            "JOBS_MAX_RECEIVES": str(MOST_RECEIVES),
            "JOBS_QUEUE_URL": queue_url,
            "JOBS_TABLE_NAME": self._table("jobs", "job_id"),
            "LOOKUP_TABLE_NAME": self._table("lookup", "pk"),
            "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
        }
        return AwsState(variables, self._sqs, queue_url)

    def _table(self, name: str, key: str) -> str:
        table = f"{name}-{self._made}"
        self._dynamodb.create_table(
            TableName=table,
            KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        return table
