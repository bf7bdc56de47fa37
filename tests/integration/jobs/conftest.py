"""The queues of the deployment, for the tests of jobs."""

from collections.abc import Iterator

import pytest

from demo.jobs.queues import Queues
from local.embedded_cloud.stack import LocalStack


@pytest.fixture(scope="session", autouse=True)
def in_a_hurry(stack: LocalStack) -> None:
    Queues(stack).hurry()


@pytest.fixture(autouse=True)
def queues(stack: LocalStack) -> Iterator[Queues]:
    """Whatever a test leaves in the queues ends with it, in flight or not."""
    queues = Queues(stack)
    queues.purge()
    yield queues
    queues.purge()
