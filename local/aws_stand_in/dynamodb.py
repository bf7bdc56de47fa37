"""DynamoDB with tables of items that have a partition key `pk`, for the operations below."""

import json
import threading
from collections.abc import Callable
from typing import Any

from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response

Item = dict[str, dict[str, Any]]
Condition = Callable[[Item | None, dict[str, Any]], bool]


class LoopbackDynamoDb(FaultyServer):
    """Answers GetItem, BatchGetItem and PutItem.

    A condition is not read: the item is put if `condition` holds of the one there and the
    request.

    Attributes:
        items: what is kept, by partition key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, Item] = {}
        self.condition: Condition = lambda _item, _request: True
        self._lock = threading.Lock()

    def answer(self, request: Received) -> bytes:
        """What the service says."""
        operation = request.headers.get("x-amz-target", "").partition(".")[2]
        do = {
            "GetItem": self._get_item,
            "BatchGetItem": self._batch_get_item,
            "PutItem": self._put_item,
        }.get(operation)
        if do is None:
            return json_response(400, {"__type": "UnknownOperationException"})
        with self._lock:
            return do(json.loads(request.body))

    def _get_item(self, request: dict[str, Any]) -> bytes:
        item = self.items.get(request["Key"]["pk"]["S"])
        return json_response(200, {"Item": item} if item else {})

    def _batch_get_item(self, request: dict[str, Any]) -> bytes:
        found = {
            table: [
                self.items[key["pk"]["S"]] for key in wish["Keys"] if key["pk"]["S"] in self.items
            ]
            for table, wish in request["RequestItems"].items()
        }
        return json_response(200, {"Responses": found, "UnprocessedKeys": {}})

    def _put_item(self, request: dict[str, Any]) -> bytes:
        key = request["Item"]["pk"]["S"]
        conditional = "ConditionExpression" in request
        if conditional and not self.condition(self.items.get(key), request):
            kind = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
            return json_response(400, {"__type": kind})
        self.items[key] = request["Item"]
        return json_response(200, {})
