from typing import Any

import pytest

from in_time.aws import AwsClient, Table
from in_time.aws.errors import AwsThrottledError
from in_time.budget import Cause, Deadline

KEYS = ["a", "b"]


class FakeAws(AwsClient):
    """Answers what it is told to, or raises it."""

    def __init__(self, answer: dict[str, Any] | Exception) -> None:
        self.answer = answer
        self.asked = 0

    def call(self, *_: object) -> dict[str, Any]:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def items(*keys: str) -> dict[str, Any]:
    return {"Responses": {"lookup": [{"pk": {"S": key}} for key in keys]}, "UnprocessedKeys": {}}


def read(aws: AwsClient) -> list[str] | None:
    found = Table(aws, "lookup").read(KEYS, Deadline.after(1))
    return None if found is None else sorted(found)


@pytest.mark.parametrize("keys", [(), ("a",), ("b", "a")])
def test_what_is_there_is_found_by_its_key(keys: tuple[str, ...]) -> None:
    assert read(FakeAws(items(*keys))) == sorted(keys)


def test_what_the_table_had_no_capacity_to_read_is_not_taken_for_absent() -> None:
    answer = items("a") | {"UnprocessedKeys": {"lookup": {"Keys": [{"pk": {"S": "b"}}]}}}
    assert read(FakeAws(answer)) is None


def test_what_the_table_had_no_capacity_for_is_told_as_a_throttle_and_gives_it_a_rest() -> None:
    several = [{"pk": {"S": key}} for key in KEYS]
    keys = FakeAws(items("a") | {"UnprocessedKeys": {"lookup": {"Keys": several[1:]}}})
    puts = FakeAws({"UnprocessedItems": {"lookup": [{"PutRequest": {"Item": several[1]}}]}})
    for aws in (keys, puts):
        table, deadline = Table(aws, "lookup"), Deadline.after(1)
        if aws is keys:
            assert table.read(KEYS, deadline) is None
        else:
            assert not table.write_all(several, deadline)
        assert [one.cause for one in deadline.attempts] == [Cause.AWS_THROTTLED]
        assert not table.write(several[0], deadline)
        assert aws.asked == 1


def test_a_table_that_failed_is_left_alone_for_a_while() -> None:
    aws = FakeAws(AwsThrottledError(Cause.AWS_THROTTLED, "made up"))
    table = Table(aws, "lookup")
    for _ in range(3):
        assert table.read(KEYS, Deadline.after(1)) is None
        assert not table.write({"pk": {"S": "a"}}, Deadline.after(1))
    assert aws.asked == 1
