"""The customer behind a contact, written down by whoever looked them up.

A contact begun through the API brings attributes, a customer id and references of its own, so
none of them says who it is. Only Connect makes contact ids. What is found out about a contact is
kept under its id, and whatever must know the customer reads it there, not in the event.

A transferred contact has a new id, and its ids of earlier contacts can be brought along too
(StartTaskContact takes a PreviousContactId): so it is looked up again, and inherits nothing.
"""

from __future__ import annotations

import time

from in_time.aws import UNREADABLE, Item
from in_time.budget import Deadline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol
else:
    Protocol = object

BOUND_SECONDS = 24 * 3600
"""How long it holds. A chat or a task that goes on longer is looked up again."""


class Aws(Protocol):
    """What is used of `in_time.aws.AwsClient`."""

    def call(
        self, service: str, operation: str, payload: dict[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """Calls an operation of an AWS service within the deadline."""


def key_of(contact_id: str) -> str:
    """The partition key `pk`. Policies name its beginning: readers see bindings and no more."""
    return f"contact#{contact_id}"


def binding(contact_id: str, customer_id: str, *, clock: Callable[[], float] = time.time) -> Item:
    """The item that says so. The same call repeated writes the same."""
    return {
        "pk": {"S": key_of(contact_id)},
        "customer_id": {"S": customer_id},
        "expires_at": {"N": str(int(clock()) + BOUND_SECONDS)},
    }


class Bindings:
    """Reads bindings from one table."""

    def __init__(self, aws: Aws, table: str, *, clock: Callable[[], float] = time.time) -> None:
        self._aws = aws
        self._table = table
        self._clock = clock

    def customer_of(self, contact_id: str, deadline: Deadline) -> str:
        """The customer's id, empty if nobody has found out who it is.

        Raises:
            AwsError, DeadlineExceededError: If DynamoDB did not answer.
        """
        payload = {
            "TableName": self._table,
            "Key": {"pk": {"S": key_of(contact_id)}},
            "ConsistentRead": True,
        }
        item: Any = self._aws.call("dynamodb", "GetItem", payload, deadline).get("Item")
        try:
            # DynamoDB deletes what is over some time later, so it is checked here.
            over = self._clock() >= int(item["expires_at"]["N"])
            return "" if over else str(item["customer_id"]["S"])
        except UNREADABLE:  # none, or none that this version of the code wrote
            return ""
