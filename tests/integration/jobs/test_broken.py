"""What `python -m verify` says of a queue with dead letters and of a worker that gets nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from demo.jobs.queues import Queues
from tests.integration.broken import Break, Lab, changes_its_line_alone
from tests.integration.looking import Line
from verify.answer import Outcome

pytestmark = pytest.mark.integration


@contextmanager
def dead_letter(lab: Lab) -> Iterator[None]:
    queues = Queues(lab.stack)
    queues._sqs.send_message(QueueUrl=queues._dead_letters, MessageBody="{}")
    yield
    queues.take_dead_letters()


@contextmanager
def worker_not_fed(lab: Lab) -> Iterator[None]:
    (mapping,) = lab.lambda_.list_event_source_mappings()["EventSourceMappings"]
    lab.lambda_.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    yield
    lab.lambda_.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)


BROKEN: dict[Break, Line] = {
    dead_letter: ("jobs", "under-eight-dev-jobs-dead-letter"),
    worker_not_fed: ("jobs", "fed to the worker"),
}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_one_thing_broken_changes_its_line_and_no_other(
    lab: Lab, unbroken: dict[Line, Outcome], broken: Break
) -> None:
    changes_its_line_alone(lab, unbroken, broken, BROKEN[broken], Outcome.FAIL)
