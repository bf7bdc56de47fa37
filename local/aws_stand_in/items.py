"""What a DynamoDB table keeps, and what its operations answer, in memory.

The requests and answers are those of the API reference; a condition that does not hold raises.
"""

from typing import Any

from local.aws_stand_in.condition import holds

Item = dict[str, dict[str, Any]]
Payload = dict[str, Any]

CONDITION_FAILED = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"


class ConditionFailedError(Exception):
    """The condition of a write is false of the item that is there."""


class Items:
    """Items by their partition key.

    Attributes:
        kept: the items, by the key's value.
    """

    def __init__(self, key: str = "pk") -> None:
        self._key = key
        self.kept: dict[str, Item] = {}

    def get(self, request: Payload) -> Payload:
        """Answer GetItem."""
        item = self.kept.get(request["Key"][self._key]["S"])
        return {"Item": dict(item)} if item else {}

    def get_several(self, request: Payload) -> Payload:
        """Answer BatchGetItem. Whatever table is asked, it is this one."""
        found = {
            table: [
                self.kept[key[self._key]["S"]]
                for key in wish["Keys"]
                if key[self._key]["S"] in self.kept
            ]
            for table, wish in request["RequestItems"].items()
        }
        return {"Responses": found, "UnprocessedKeys": {}}

    def put_several(self, request: Payload) -> Payload:
        """Answer BatchWriteItem, which here only puts. Whatever table is asked, it is this one."""
        for wishes in request["RequestItems"].values():
            for wish in wishes:
                self.put(wish["PutRequest"])
        return {"UnprocessedItems": {}}

    def put(self, request: Payload) -> Payload:
        """Answer PutItem.

        Raises:
            ConditionFailedError: it has a condition, which is false.
            ValueError: the condition uses what is not supported here.
        """
        key = request["Item"][self._key]["S"]
        condition = request.get("ConditionExpression", "")
        names = request.get("ExpressionAttributeNames", {})
        values = request.get("ExpressionAttributeValues", {})
        if condition and not holds(condition, self.kept.get(key, {}), names, values):
            raise ConditionFailedError(condition)
        self.kept[key] = request["Item"]
        return {}
