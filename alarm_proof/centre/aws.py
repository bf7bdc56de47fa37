"""AWS's services, as far as the functions ask them, with what they measure of it."""

from collections.abc import Callable, Mapping
from typing import Any

from alarm_proof.centre.answer import Answer, Silence
from alarm_proof.centre.crm import secret_string
from alarm_proof.centre.jobs import Jobs
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import Service, Trouble
from local.aws_stand_in.condition import holds

Item = Mapping[str, Mapping[str, Any]]

_REFUSED = {
    "dynamodb": "AccessDeniedException",
    "sqs": "AccessDeniedException",
    "secretsmanager": "AccessDeniedException",
    "states": "AccessDeniedException",
}
_LIMITED = {
    "dynamodb": "ProvisionedThroughputExceededException",
    "sqs": "ThrottlingException",
    "secretsmanager": "ThrottlingException",
    "states": "ThrottlingException",
}


class Aws:
    """Tables, the queue's sending end, the secret and the state machine's beginning.

    Args:
        recording: Takes down what DynamoDB measures.
        jobs: Take messages and executions; None: nobody does.
    """

    def __init__(self, recording: Recording, jobs: Jobs | None) -> None:
        self._recording = recording
        self._jobs = jobs
        self._tables: dict[str, dict[str, Item]] = {}

    def answer(
        self, service: str, operation: str, asked: Mapping[str, Any], trouble: Trouble
    ) -> Answer:
        """What comes back.

        Raises:
            Silence: Nobody is there.
        """
        table = _table(asked)
        mood = trouble.services.get(f"{service}:{table.rpartition('-')[2]}") or (
            trouble.services.get(service, "well")
        )
        if service == "dynamodb":
            self._measure(table, operation, mood)
        if mood != "well":
            return _refused(service, mood)
        operations: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {
            "BatchGetItem": self._batch_get_item,
            "GetItem": self._get_item,
            "PutItem": self._put_item,
            "BatchWriteItem": self._batch_write_item,
            "GetSecretValue": lambda _: Answer(200, {"SecretString": secret_string()}),
            "SendMessage": self._send_message,
            "StartExecution": self._start_execution,
        }
        return operations[operation](asked)

    def _measure(self, table: str, operation: str, mood: Service) -> None:
        """DynamoDB developer guide, "DynamoDB metrics and dimensions"."""
        of_table, what = ("TableName", table), ("Operation", operation)
        measure = self._recording.measure
        if mood == "well":
            measure("AWS/DynamoDB", "SuccessfulRequestLatency", 5, of_table, what)
        elif mood == "limits us":
            measure("AWS/DynamoDB", "ThrottledRequests", 1, of_table, what)
        elif mood == "refuses":
            measure("AWS/DynamoDB", "UserErrors", 1)

    def _batch_get_item(self, asked: Mapping[str, Any]) -> Answer:
        ((table, wanted),) = asked["RequestItems"].items()
        items = self._tables.setdefault(table, {})
        found = [items[key] for key in map(_key, wanted["Keys"]) if key in items]
        return Answer(200, {"Responses": {table: found}, "UnprocessedKeys": {}})

    def _get_item(self, asked: Mapping[str, Any]) -> Answer:
        item = self._tables.get(asked["TableName"], {}).get(_key(asked["Key"]))
        return Answer(200, {"Item": item} if item else {})

    def _batch_write_item(self, asked: Mapping[str, Any]) -> Answer:
        ((table, wishes),) = asked["RequestItems"].items()
        items = self._tables.setdefault(table, {})
        items.update(
            {_key(wish["PutRequest"]["Item"]): wish["PutRequest"]["Item"] for wish in wishes}
        )
        return Answer(200, {"UnprocessedItems": {}})

    def _put_item(self, asked: Mapping[str, Any]) -> Answer:
        items, item = self._tables.setdefault(asked["TableName"], {}), asked["Item"]
        key = _key(item)
        if "ConditionExpression" in asked and not holds(
            asked["ConditionExpression"],
            items.get(key, {}),
            asked.get("ExpressionAttributeNames", {}),
            asked.get("ExpressionAttributeValues", {}),
        ):
            return Answer(400, {"__type": "com.amazonaws#ConditionalCheckFailedException"})
        items[key] = item
        return Answer(200, {})

    def _send_message(self, asked: Mapping[str, Any]) -> Answer:
        if self._jobs:
            self._jobs.send(asked["MessageBody"])
        return Answer(200, {"MessageId": "m"})

    def _start_execution(self, asked: Mapping[str, Any]) -> Answer:
        if self._jobs and not self._jobs.start(
            asked["stateMachineArn"], asked["name"], asked["input"]
        ):
            return Answer(400, {"__type": "ExecutionAlreadyExists"})
        return Answer(200, {"executionArn": asked["name"]})


def _table(asked: Mapping[str, Any]) -> str:
    names = asked.get("RequestItems") or [asked.get("TableName", "")]
    return str(next(iter(names)))


def _key(item: Item) -> str:
    """What stands in the partition key: a table has one of the two names."""
    return str((item.get("pk") or item["job_id"])["S"])


def _refused(service: str, mood: Service) -> Answer:
    if mood == "silent":
        raise Silence("silent")
    code = (_LIMITED if mood == "limits us" else _REFUSED)[service]
    return Answer(400, {"__type": f"com.amazonaws#{code}", "message": "made up"})
