"""Calls go on while the alias moves to a new version: none fails, and each is one version's."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Queue
from typing import TYPE_CHECKING

import pytest

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from tests.house_rules.sample_events import sample_event

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

CALLERS = 4
UPDATES = 3


@dataclass(frozen=True)
class Call:
    """One answered call: when it began and ended, and by which version."""

    began: float
    ended: float
    version: str
    answer: str
    failed: bool


def client(stack: LocalStack) -> "LambdaClient":
    endpoint = stack.cloud.endpoint
    made: LambdaClient = client_of("lambda", endpoint)
    return made


@contextmanager
def moved_back(client: "LambdaClient", function: str) -> Iterator[None]:
    before = client.get_alias(FunctionName=function, Name="live")["FunctionVersion"]
    try:
        yield
    finally:
        client.update_alias(FunctionName=function, Name="live", FunctionVersion=before)


def call_until(
    done: threading.Event, stack: LocalStack, arn: str, calls: "Queue[Call | BaseException]"
) -> None:
    caller = client(stack)
    event = sample_event("voice_all")
    event["Details"]["Parameters"] = {"customer_name": "Ana"}
    try:
        while not done.is_set():
            began = time.monotonic()
            response = caller.invoke(FunctionName=arn, Payload=json.dumps(event))
            answer = response["Payload"].read().decode()
            failed = "FunctionError" in response
            calls.put(
                Call(began, time.monotonic(), response["ExecutedVersion"], answer, failed=failed)
            )
    except BaseException as error:  # noqa: BLE001 # told by the test, which waits for calls
        calls.put(error)


def some(calls: "Queue[Call | BaseException]") -> list[Call]:
    """The next few calls of all callers."""
    found = []
    for _ in range(5 * CALLERS):
        call = calls.get(timeout=120)
        assert isinstance(call, Call), call
        found.append(call)
    return found


def test_calls_are_answered_while_the_alias_moves(stack: LocalStack) -> None:
    arn = stack.alias("personal_greeting")
    function = arn.split(":")[6]
    operator = client(stack)
    done, queue = threading.Event(), Queue[Call | BaseException]()
    versions, moved = [], [0.0]
    with moved_back(operator, function), ThreadPoolExecutor(CALLERS) as callers:
        try:
            for _ in range(CALLERS):
                callers.submit(call_until, done, stack, arn, queue)
            calls = some(queue)
            for number in range(UPDATES):
                operator.update_function_configuration(
                    FunctionName=function, Description=f"update {number}"
                )
                versions.append(operator.publish_version(FunctionName=function)["Version"])
                operator.update_alias(
                    FunctionName=function, Name="live", FunctionVersion=versions[-1]
                )
                moved.append(time.monotonic())
                calls += some(queue)
        finally:
            done.set()

    assert len(set(versions)) == UPDATES
    assert not [call for call in calls if call.failed]
    assert all(json.loads(call.answer)["greeting"] for call in calls)
    late = [call for call in calls if call.began > moved[-1]]
    assert late
    assert {call.version for call in late} == {versions[-1]}
