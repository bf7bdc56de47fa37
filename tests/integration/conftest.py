"""One deployment for all integration tests, with IAM enforced: what a role lacks shows up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from contracts import read_contracts
from demo.phone import Phone
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack, start_stack, stop_stack
from local.loopback import wait_until
from tests.integration.broken import Lab
from tests.integration.looking import Line, look
from verify.answer import Outcome

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient


@pytest.fixture(scope="session")
def stack() -> Iterator[LocalStack]:
    running = start_stack("tests", iam_enforced=True)
    try:
        ping_every_minute(running)
        for function in read_contracts():
            start_an_environment(Phone(running), function)
        yield running
    finally:
        stop_stack(running)


@pytest.fixture(scope="session", autouse=True)
def when_fresh(stack: LocalStack) -> dict[Line, Outcome]:
    """What is said of the deployment before any test leaves its traces in it."""
    return look(stack)


def ping_every_minute(stack: LocalStack) -> None:
    """Let the keep-warm rules fire within the tests' time."""
    endpoint = stack.cloud.endpoint
    events: EventBridgeClient = client_of("events", endpoint)
    for rule in events.list_rules()["Rules"]:
        if rule.get("ScheduleExpression", "").startswith("rate("):
            events.put_rule(Name=rule["Name"], ScheduleExpression="rate(1 minute)")


def start_an_environment(phone: Phone, function: str) -> None:
    """On a busy machine a first start takes longer than a caller waits; a ping waits for it."""

    def reached() -> bool:
        return phone.ping(function, environments=1).external.get("environments_reached") == "1"

    assert wait_until(reached, seconds=60), function


@pytest.fixture
def phone(stack: LocalStack) -> Iterator[Phone]:
    """Whatever a test does to the CRM ends with it."""
    yield Phone(stack)
    stack.crm.set_fault("")


@pytest.fixture(scope="session")
def lab(stack: LocalStack) -> Lab:
    return Lab(stack)


@pytest.fixture(scope="module")
def unbroken(stack: LocalStack) -> dict[Line, Outcome]:
    """What is said before the first thing is broken; after that, each test repairs its own."""
    return look(stack)
