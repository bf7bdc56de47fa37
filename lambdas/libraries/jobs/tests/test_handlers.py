"""The handlers as Lambda calls them, with the world behind `AwsClient` and `Crm` made up."""

import importlib
import sys
import time
from types import ModuleType
from typing import Any

import pytest

from in_time.budget import Deadline
from job_worker.steps import STEP_SECONDS
from jobs.kind import JobRequestError
from jobs.request import job_id_of
from jobs.tests.world import World
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event

PINGS = [None, {}, {"warmer": True}, {"source": "aws.events", "detail-type": "Scheduled Event"}]
NO_JOBS = {
    "no_object": [1],
    "contact": sample_event("voice_all"),
    "parameters_alone": {"key1": "value1"},
    "records aws:sns": {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "+15550100"}}]},
    "records aws:kinesis": {
        "Records": [{"eventSource": "aws:kinesis", "body": "", "messageId": "", "attributes": {}}]
    },
    "records": {"Records": "many"},
}

ENVIRONMENT = {
    "JOBS_TABLE_NAME": "jobs",
    "JOBS_QUEUE_URL": "queue",
    "LOOKUP_TABLE_NAME": "lookup",
    "JOBS_MAX_RECEIVES": "3",
    "JOB_STATE_MACHINE_ARN": "arn",
    "CRM_SECRET_ID": "secret",
    "ANSWER_BREACH": "raise",
}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    world = World()
    monkeypatch.setattr("in_time.aws.AwsClient", lambda: world.aws)
    monkeypatch.setattr("crm.open_crm", lambda *_, **__: world.crm)
    return world


def handler_of(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Imports a handler as a new environment does."""
    monkeypatch.delitem(sys.modules, f"{name}.handler", raising=False)
    return importlib.import_module(f"{name}.handler")


def event_with(**parameters: str) -> dict[str, Any]:
    event = sample_event("voice_all")
    event["Details"]["Parameters"] = parameters
    return event


def test_a_job_is_started_done_and_told_of(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    start = handler_of("job_start", monkeypatch).handle
    event = event_with(job_kind="account_statement")
    world.clock.now = time.time()
    world.look_up(event["Details"]["ContactData"]["ContactId"], "C-1001")
    started = start(event, FakeContext())
    assert started["job_status"] == "pending"
    (message,) = world.aws.receive()
    record = {
        "messageId": message.message_id,
        "body": message.body,
        "attributes": {"ApproximateReceiveCount": "1"},
    }
    work = handler_of("job_worker", monkeypatch).handle
    assert work({"Records": [record]}, FakeContext(60_000)) == {"batchItemFailures": []}
    told = handler_of("job_status", monkeypatch).handle(
        event_with(job_id=started["job_id"]), FakeContext()
    )
    assert (told["job_status"], told["result"]) == ("done", "1250.00 EUR, 2026-10")


@pytest.mark.usefixtures("world")
def test_the_worker_takes_a_step_for_the_state_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    work = handler_of("job_worker", monkeypatch).handle
    job = {"kind": "card_replacement", "contact_id": "c-1", "customer_id": "C-1001"}
    taken = work({"step": "order", "job": job}, FakeContext(60_000))
    assert taken == {"step": "order", "reference": "order-1"}


def test_a_step_is_over_before_the_state_machine_repeats_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []

    def take_step(customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:  # noqa: ARG001 - as the CRM
        left.append(deadline.remaining())
        return step

    world.crm.take_step = take_step  # type: ignore[method-assign] # to see the deadline
    work = handler_of("job_worker", monkeypatch).handle
    job = {"kind": "card_replacement", "contact_id": "c-1", "customer_id": "C-1001"}
    work({"step": "block", "job": job}, FakeContext(60_000))
    assert left[0] <= STEP_SECONDS


def test_without_aws_both_questions_of_a_flow_are_answered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.aws.unreachable = ("GetItem", "PutItem", "SendMessage")
    started = handler_of("job_start", monkeypatch).handle(
        event_with(job_kind="account_statement"), FakeContext()
    )
    assert (started["job_status"], started["reason"]) == ("failed", "unreachable")
    event = event_with()
    contact_id = event["Details"]["ContactData"]["ContactId"]
    event["Details"]["Parameters"] = {"job_id": job_id_of(contact_id, "account_statement")}
    told = handler_of("job_status", monkeypatch).handle(event, FakeContext())
    assert (told["job_status"], told["answer_source"]) == ("pending", "fallback")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("name", ["job_start", "job_status"])
def test_a_setting_that_is_missing_costs_no_caller_the_answer(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOBS_TABLE_NAME")
    parameters = {
        "job_kind": "account_statement",
        "job_id": job_id_of(
            sample_event("voice_all")["Details"]["ContactData"]["ContactId"], "account_statement"
        ),
    }
    answer = handler_of(name, monkeypatch).handle(event_with(**parameters), FakeContext())
    assert answer["answer_source"] == "fallback"


@pytest.mark.usefixtures("world")
def test_a_block_that_asks_for_no_job_gets_the_fallback_and_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = handler_of("job_start", monkeypatch).handle(event_with(), FakeContext())
    assert (answer["job_status"], answer["reason"]) == ("failed", "bad_request")


@pytest.mark.parametrize("ping", PINGS, ids=str)
def test_a_ping_of_the_worker_repeats_nothing_and_breaks_nothing(
    ping: object, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = handler_of("job_worker", monkeypatch).handle
    assert work(ping, FakeContext(60_000)) == {"batchItemFailures": []}
    assert world.aws.receive() == []


@pytest.mark.parametrize(("got", "event"), NO_JOBS.items(), ids=NO_JOBS)
def test_the_worker_says_what_it_got_instead_of_a_job(
    got: str, event: object, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = handler_of("job_worker", monkeypatch).handle
    with pytest.raises(JobRequestError, match=f", not {got}: see what else invokes it") as raised:
        work(event, FakeContext(60_000))
    assert "+1555" not in str(raised.value)
    assert world.aws.receive() == []


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("count", ["+15550100", "", None, 1, "\u0661", "9" * 5000])
def test_a_count_that_is_none_is_refused_and_not_quoted(
    count: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = handler_of("job_worker", monkeypatch).handle
    record = {"messageId": "m", "body": "{}", "attributes": {"ApproximateReceiveCount": count}}
    with pytest.raises(JobRequestError) as raised:
        work({"Records": [record]}, FakeContext(60_000))
    assert "1555" not in str(raised.value)
