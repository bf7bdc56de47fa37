"""DynamoDB with a table of items that have a partition key `pk`."""

import json
import ssl
import threading

from local.aws_stand_in.items import CONDITION_FAILED, ConditionFailedError, Item, Items
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response


class LoopbackDynamoDb(FaultyServer):
    """Answers GetItem, BatchGetItem, PutItem and BatchWriteItem.

    Attributes:
        items: what is kept, by partition key.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls=tls)
        self._items = Items()
        self._lock = threading.Lock()

    @property
    def items(self) -> dict[str, Item]:
        """What is kept, by partition key."""
        return self._items.kept

    def answer(self, request: Received) -> bytes:
        """What the service says."""
        operation = request.headers.get("x-amz-target", "").partition(".")[2]
        do = {
            "GetItem": self._items.get,
            "BatchGetItem": self._items.get_several,
            "PutItem": self._items.put,
            "BatchWriteItem": self._items.put_several,
        }.get(operation)
        if do is None:
            return json_response(400, {"__type": "UnknownOperationException"})
        with self._lock:
            try:
                return json_response(200, do(json.loads(request.body)))
            except ConditionFailedError:
                return json_response(400, {"__type": CONDITION_FAILED})
