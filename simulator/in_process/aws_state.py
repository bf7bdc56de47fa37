"""What the functions of one contact keep in AWS: the tables, queues and secrets they name."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts import Variable
from local.embedded_cloud.clients import one_attempt, sealed_session
from product import PASCAL

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient

_HOUSE_VARIABLES = {
    "ANSWER_BREACH": "raise",
    "ENVIRONMENT": "dev",
    "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
}


@dataclass(frozen=True, slots=True)
class AwsState:
    """Where one contact's functions find what they keep.

    Attributes:
        variables: The environment variables that the stacks would set.
        sqs: Reads queues, as a worker's event source does.
        queue_urls: By the queue's short name.
    """

    variables: Mapping[str, str]
    sqs: "SQSClient"
    queue_urls: Mapping[str, str]


class AwsStates:
    """Makes state in an embedded cloud, anew for each contact: nobody sees another's."""

    def __init__(self, endpoint: str) -> None:
        session, config = sealed_session(), one_attempt(endpoint)
        self._dynamodb: DynamoDBClient = session.client(
            "dynamodb", endpoint_url=endpoint, config=config
        )
        self._sqs: SQSClient = session.client("sqs", endpoint_url=endpoint, config=config)
        self._secrets: SecretsManagerClient = session.client(
            "secretsmanager", endpoint_url=endpoint, config=config
        )
        self._made = 0

    def make(self, environments: Iterable[Mapping[str, Variable]], *, crm_url: str) -> AwsState:
        """Make the state of one more contact: all that the functions' contracts name.

        Args:
            environments: The functions' variables.
            crm_url: Where the contact's own CRM answers: the secret says it.
        """
        self._made += 1
        named = {name: variable for one in environments for name, variable in one.items()}
        made = {variable: self._make(variable, crm_url) for variable in set(named.values())}
        return AwsState(
            variables=_HOUSE_VARIABLES | {name: made[variable] for name, variable in named.items()},
            sqs=self._sqs,
            queue_urls={one.name: url for one, url in made.items() if one.kind == "queue"},
        )

    def _make(self, variable: Variable, crm_url: str) -> str:
        """Make what a variable names, and return what the variable then holds."""
        if variable.kind == "table":
            return self._table(variable.name, variable.key)
        if variable.kind == "queue":
            queue = f"{variable.name}-{self._made}"
            return self._sqs.create_queue(QueueName=queue)["QueueUrl"]
        if variable.kind == "secret":
            return self._secret(variable.name, crm_url)
        if variable.kind == "state_machine":
            name = f"{variable.name}-is-not-played-in-process"
            return f"arn:aws:states:us-east-1:000000000000:stateMachine:{name}"
        return variable.name

    def _secret(self, name: str, crm_url: str) -> str:
        secret = json.dumps({"url": crm_url, "api_key": "in-process"})
        made = self._secrets.create_secret(Name=f"{name}-{self._made}", SecretString=secret)
        return made["ARN"]

    def _table(self, name: str, key: str) -> str:
        table = f"{name}-{self._made}"
        self._dynamodb.create_table(
            TableName=table,
            KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        return table
