"""The two AWS services that a look-up uses, behind one endpoint, in the time that they take."""

import asyncio
import json
from typing import Any

from benchmarks.storm.loopback import Request, Response
from local.aws_stand_in.items import CONDITION_FAILED, ConditionFailedError, Items

SECRETS_MANAGER_SECONDS = 0.02
DYNAMODB_SECONDS = 0.005


class Aws:
    """Answers AWS's JSON protocol, which names the operation in a header. Tables are unbounded."""

    def __init__(self, crm_url: str) -> None:
        self._secret = json.dumps({"url": crm_url, "api_key": "made-up"})
        items = Items()
        self._operations = {
            "secretsmanager.GetSecretValue": (self._get_secret_value, SECRETS_MANAGER_SECONDS),
            "DynamoDB_20120810.BatchGetItem": (items.get_several, DYNAMODB_SECONDS),
            "DynamoDB_20120810.PutItem": (items.put, DYNAMODB_SECONDS),
            "DynamoDB_20120810.BatchWriteItem": (items.put_several, DYNAMODB_SECONDS),
        }

    async def answer(self, request: Request) -> Response:
        """One operation, in the time that the service takes for it."""
        operation, seconds = self._operations[request.headers["x-amz-target"]]
        await asyncio.sleep(seconds)
        try:
            return Response(200, operation(json.loads(request.body)))
        except ConditionFailedError:
            message = "The conditional request failed"
            return Response(400, {"__type": CONDITION_FAILED, "message": message})

    def _get_secret_value(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = asked["SecretId"]
        return {"ARN": name, "Name": name, "SecretString": self._secret, "VersionId": "1" * 32}
