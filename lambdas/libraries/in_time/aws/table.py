"""A DynamoDB table that helps when it is there and costs nothing when it is not."""

from __future__ import annotations

from contextlib import suppress

from in_time.aws.client import AwsClient, claimed
from in_time.aws.errors import AwsConditionFailedError, AwsThrottledError
from in_time.budget import Cause, Deadline, DownstreamError, Moment
from in_time.wire import Ahead, observed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    Item = dict[str, dict[str, Any]]
else:
    Item = dict

READ_SECONDS = 0.3
WRITE_SECONDS = 0.1
"""What a caller may pay for the table. A healthy one answers in milliseconds; the first call of
an environment shakes hands too."""

REST_SECONDS = 5.0
"""After a failure the table is left alone this long, so that a stall costs one caller, not all."""


UNREADABLE = (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading an item of another shape can raise: it was kept by another version of the code, or
corrected by hand, and counts as nothing."""


class Table:
    """Reads and writes items by their partition key `pk`; a failing table reads as empty.

    Failures are not lost: each attempt is in `deadline.attempts` with its cause.
    """

    def __init__(self, aws: AwsClient, name: str) -> None:
        self._aws = aws
        self._name = name
        self._failed: Moment | None = None

    def read(self, keys: Iterable[str], deadline: Deadline) -> dict[str, Item] | None:
        """The items that are there, by key, in one round trip; None when the table does not say."""
        request = self._wish(keys)
        result = self._call("BatchGetItem", request, deadline.within(READ_SECONDS))
        return self._read_in(result, deadline)

    def read_ahead(
        self, keys: Iterable[str], seconds: float
    ) -> Callable[[Deadline], dict[str, Item] | None]:
        """Read items before anybody waits for them.

        Args:
            keys: as for `read`.
            seconds: what it may take, a start's imports included: so it says nothing about the
                table until somebody waits.

        Returns:
            Waits for them no longer than `read` does, and is `read` otherwise. None as well where
            it was begun so long ago that they may have changed.
        """
        request = self._wish(keys)
        ahead = Ahead(
            lambda its_own: self._aws.call("dynamodb", "BatchGetItem", request, its_own), seconds
        )

        def read(deadline: Deadline) -> dict[str, Item] | None:
            if not ahead.fresh or deadline.expired:
                return None
            try:
                result = claimed(ahead, "dynamodb", "BatchGetItem", deadline.within(READ_SECONDS))
            except DownstreamError:
                self._failed = Moment()
                return None
            return self._read_in(result, deadline)

        return read

    def write(self, item: Item, deadline: Deadline, *, within: float = WRITE_SECONDS) -> bool:
        """Keep `item`, in so many seconds at most. Returns whether it was."""
        return self._put({"Item": item}, deadline, within) is not None

    def write_all(
        self, items: Sequence[Item], deadline: Deadline, *, within: float = WRITE_SECONDS
    ) -> bool:
        """Keep several items, or one, in one round trip. Returns whether all of them were kept."""
        if len(items) == 1:
            return self.write(items[0], deadline, within=within)
        puts = [{"PutRequest": {"Item": item}} for item in items]
        request = {"RequestItems": {self._name: puts}}
        result = self._call("BatchWriteItem", request, deadline.within(within))
        if result is None:
            return False
        return not self._left_some("BatchWriteItem", "UnprocessedItems", result, deadline)

    def write_if(
        self,
        item: Item,
        condition: str,
        values: Mapping[str, Any],
        deadline: Deadline,
        *,
        within: float = WRITE_SECONDS,
    ) -> bool | None:
        """Keep `item`, in so many seconds at most, if `condition` holds of the one there.

        Returns:
            Whether it held; None when the table did not say.
        """
        conditional = {
            "Item": item,
            "ConditionExpression": condition,
            "ExpressionAttributeValues": values,
            "ExpressionAttributeNames": {
                name: name[1:] for name in condition.split() if name.startswith("#")
            },
        }
        try:
            return True if self._put(conditional, deadline, within) is not None else None
        except AwsConditionFailedError:
            return False

    def _wish(self, keys: Iterable[str]) -> dict[str, Any]:
        return {"RequestItems": {self._name: {"Keys": [{"pk": {"S": key}} for key in keys]}}}

    def _read_in(
        self, result: Mapping[str, Any] | None, deadline: Deadline
    ) -> dict[str, Item] | None:
        if result is None or self._left_some("BatchGetItem", "UnprocessedKeys", result, deadline):
            return None
        return _by_key(result.get("Responses", {}).get(self._name, []))

    def _put(
        self, request: dict[str, Any], deadline: Deadline, seconds: float
    ) -> dict[str, Any] | None:
        return self._call("PutItem", {"TableName": self._name, **request}, deadline.within(seconds))

    def _call(
        self, operation: str, request: dict[str, Any], deadline: Deadline
    ) -> dict[str, Any] | None:
        if self._rests() or deadline.expired:
            return None
        try:
            return self._aws.call("dynamodb", operation, request, deadline)
        except AwsConditionFailedError:
            raise
        except DownstreamError:
            self._failed = Moment()
            return None

    def _left_some(
        self, operation: str, member: str, result: Mapping[str, Any], deadline: Deadline
    ) -> bool:
        """Whether the table lacked the capacity for a part, which it says in an answer of 200."""
        if not result.get(member):
            return False
        message = f"dynamodb {operation}: {member}"
        with suppress(AwsThrottledError), observed("dynamodb", operation, deadline):
            raise AwsThrottledError(Cause.AWS_THROTTLED, message, code=member, status=200)
        self._failed = Moment()
        return True

    def _rests(self) -> bool:
        return self._failed is not None and self._failed.seconds_ago() < REST_SECONDS


def _by_key(items: Iterable[Item]) -> dict[str, Item]:
    found = {}
    for item in items:
        with suppress(*UNREADABLE):
            found[item["pk"]["S"]] = item
    return found
