"""One deployment for all integration tests, with IAM enforced: what a role lacks shows up."""

from collections.abc import Iterator

import pytest

from local.phone import Phone
from local.queues import Queues
from local.stack import LocalStack, start_stack, stop_stack


@pytest.fixture(scope="session")
def stack() -> Iterator[LocalStack]:
    running = start_stack("tests", iam_enforced=True)
    try:
        Queues(running).hurry()
        yield running
    finally:
        stop_stack(running)


@pytest.fixture
def phone(stack: LocalStack) -> Iterator[Phone]:
    """Whatever a test does to the CRM ends with it."""
    yield Phone(stack)
    stack.crm.set_fault("")


@pytest.fixture
def queues(stack: LocalStack) -> Iterator[Queues]:
    """Whatever a test leaves in the dead-letter queue ends with it."""
    queues = Queues(stack)
    yield queues
    queues.take_dead_letters()
