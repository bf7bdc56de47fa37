"""The two AWS services that a look-up uses, as far as it uses them, behind one endpoint."""

import asyncio
import json
from typing import Any

from benchmarks.storm.condition import Item, holds
from benchmarks.storm.loopback import Request, Response

SECRETS_MANAGER_SECONDS = 0.02
DYNAMODB_SECONDS = 0.005


class Aws:
    """Answers AWS's JSON protocol, which names the operation in a header. Tables are unbounded."""

    def __init__(self, crm_url: str) -> None:
        self._secret = json.dumps({"url": crm_url, "api_key": "made-up"})
        self._items: dict[str, Item] = {}
        self._operations = {
            "secretsmanager.GetSecretValue": (self._get_secret_value, SECRETS_MANAGER_SECONDS),
            "DynamoDB_20120810.BatchGetItem": (self._batch_get_item, DYNAMODB_SECONDS),
            "DynamoDB_20120810.PutItem": (self._put_item, DYNAMODB_SECONDS),
        }

    async def answer(self, request: Request) -> Response:
        """One operation, in the time that the service takes for it."""
        operation, seconds = self._operations[request.headers["x-amz-target"]]
        await asyncio.sleep(seconds)
        return operation(json.loads(request.body))

    def _get_secret_value(self, asked: dict[str, Any]) -> Response:
        name = asked["SecretId"]
        return Response(
            200,
            {"ARN": name, "Name": name, "SecretString": self._secret, "VersionId": "1" * 32},
        )

    def _batch_get_item(self, asked: dict[str, Any]) -> Response:
        found = {
            table: [
                self._items[key["pk"]["S"]]
                for key in request["Keys"]
                if key["pk"]["S"] in self._items
            ]
            for table, request in asked["RequestItems"].items()
        }
        return Response(200, {"Responses": found, "UnprocessedKeys": {}})

    def _put_item(self, asked: dict[str, Any]) -> Response:
        key = asked["Item"]["pk"]["S"]
        if "ConditionExpression" in asked and not holds(
            asked["ConditionExpression"],
            self._items.get(key, {}),
            asked.get("ExpressionAttributeNames", {}),
            asked.get("ExpressionAttributeValues", {}),
        ):
            refusal = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
            return Response(400, {"__type": refusal, "message": "The conditional request failed"})
        self._items[key] = asked["Item"]
        return Response(200, {})
