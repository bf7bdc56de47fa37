"""What the functions' code asks of AWS, seen by playing every handler through all that it does."""

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from demo_crm import rule as demo_crm
from identity.binding import binding
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import HttpClient, Request, Response
from jobs.request import job_id_of
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event

ENVIRONMENT = {
    "AWS_REGION": "eu-central-1",
    "CRM_SECRET_ID": "secret",
    "LOOKUP_TABLE_NAME": "lookup",
    "JOBS_TABLE_NAME": "jobs",
    "JOBS_QUEUE_URL": "queue",
    "JOBS_MAX_RECEIVES": "3",
    "JOB_STATE_MACHINE_ARN": "arn",
}
SECRET = {"SecretString": json.dumps({"url": "https://crm.test", "api_key": "key"})}
CUSTOMERS = json.loads(Path(demo_crm.__file__).with_name("customers.json").read_text())
JOB = {"contact_id": "c-1", "customer_id": "C-1001"}
CONTACT_ID = "c-1"
WORKER_MS = 60_000


class Observed:
    """Stands where the kit meets the network, and notes what goes by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.actions: set[str] = set()
        self.crm_is_down = False
        monkeypatch.setattr(AwsClient, "call", lambda _, *call: self._answer(*call))
        monkeypatch.setattr(AwsClient, "invoke", lambda _, *call: self._invoked(*call))
        monkeypatch.setattr(HttpClient, "exchange", lambda _, *ask: self._exchanged(*ask))

    def _answer(
        self, service: str, operation: str, payload: Mapping[str, Any], _deadline: Deadline
    ) -> dict[str, Any]:
        self.actions.add(f"{service}:{operation}")
        if operation == "GetItem" and "pk" in payload["Key"]:
            return {"Item": binding(CONTACT_ID, "C-1001")}
        return SECRET if operation == "GetSecretValue" else {}

    def _invoked(
        self, function_arn: str, _event: Mapping[str, Any], _deadline: Deadline
    ) -> dict[str, Any]:
        assert function_arn == FakeContext.invoked_function_arn
        self.actions.add("lambda:InvokeFunction")
        return {"environment": "another"}

    def _exchanged(self, request: Request, _deadline: Deadline) -> Response:
        assert request.headers["x-api-key"] == "key"
        if self.crm_is_down:
            raise DownstreamError(Cause.UNREACHABLE, "down")
        path, _, query = request.path.partition("?")
        phone = parse_qs(query).get("phone", [""])[0]
        key = request.headers.get("Idempotency-Key", "")
        told = demo_crm.reply(demo_crm.Request(request.method, path, phone, key), CUSTOMERS)
        headers = {"content-type": "application/json"}
        return Response(told.status, headers, json.dumps(told.body).encode())


def call_customer_lookup(handle: Callable[..., Any], observed: Observed) -> None:
    call = sample_event("voice_all")
    call["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = "+15550100"
    assert handle(call, FakeContext())["answer_source"] == "crm"
    observed.crm_is_down = True
    for number in range(8):  # the circuit opens, and tells the table
        call["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = f"+1555019{number}"
        handle(call, FakeContext())


def call_greeting(handle: Callable[..., Any], _: Observed) -> None:
    handle(sample_event("voice_all"), FakeContext())


def call_for_a_job(handle: Callable[..., Any], _: Observed) -> None:
    event = sample_event("voice_all")
    kind = "account_statement"
    event["Details"]["ContactData"]["ContactId"] = CONTACT_ID
    event["Details"]["Parameters"] = {"job_kind": kind, "job_id": job_id_of(CONTACT_ID, kind)}
    assert handle(event, FakeContext())["job_status"] == "pending"


def work(handle: Callable[..., Any], _: Observed) -> None:
    kinds = ("account_statement", "card_replacement")
    records = [
        {
            "messageId": kind,
            "body": json.dumps({"kind": kind, **JOB}),
            "attributes": {"ApproximateReceiveCount": "1"},
        }
        for kind in kinds
    ]
    assert handle({"Records": records}, FakeContext(WORKER_MS)) == {"batchItemFailures": []}
    job = {"kind": "card_replacement", **JOB}
    for step in ("block", "order", "notify", "finish", "fail"):
        handle({"step": step, "job": job}, FakeContext(WORKER_MS))


def ask_the_demo_crm(handle: Callable[..., Any], _: Observed) -> None:
    event = {
        "headers": {"x-api-key": "key"},
        "requestContext": {"http": {"method": "GET"}},
        "rawPath": "/customers",
        "queryStringParameters": {"phone": "+15550100"},
    }
    assert handle(event, FakeContext())["statusCode"] == 200


PLAYS: dict[str, Callable[[Callable[..., Any], Observed], None]] = {
    "customer_lookup": call_customer_lookup,
    "demo_crm": ask_the_demo_crm,
    "job_start": call_for_a_job,
    "job_status": call_for_a_job,
    "job_worker": work,
    "personal_greeting": call_greeting,
}


def actions_of(folder: str, ping: object, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The IAM actions that the code of `folder` needs.

    Args:
        folder: the function's.
        ping: what its keep-warm rule sends; None where it has none.
        monkeypatch: undoes the playing.
    """
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, f"{folder}.handler", raising=False)
    observed = Observed(monkeypatch)
    handle = importlib.import_module(f"{folder}.handler").handle
    PLAYS[folder](handle, observed)
    if ping is not None:
        handle(ping, FakeContext())
    return observed.actions
