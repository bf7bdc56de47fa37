import json
from typing import Any

import pytest

from crm import Crm, open_crm
from crm.secret import LEAST_SECONDS_BETWEEN_READS
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import HttpClient, Request, Response
from tests.clocks import Clocks

CUSTOMER, JOB = "C-1001", "card_replacement-1"
STATEMENT = {"customer_id": "C-1001", "period": "2026-10", "balance": "80.50 EUR", "lines": "12"}


class FakeSecrets(AwsClient):
    """Secrets Manager, which has another key each time that it is asked."""

    def __init__(self, *keys: str, url: str = "https://crm.example.com/v1") -> None:
        self._keys = list(keys)
        self._url = url

    def call(self, *_: object) -> dict[str, Any]:
        key = self._keys.pop(0) if len(self._keys) > 1 else self._keys[0]
        return {"SecretString": json.dumps({"url": self._url, "api_key": key})}


class FakeServer:
    """Answers what it is told to, in order, and keeps what it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: tuple[int, Any]) -> None:
        self.asked: list[Request] = []
        self._answers = list(answers)
        monkeypatch.setattr(HttpClient, "exchange", lambda _, request, __: self._answer(request))

    def _answer(self, request: Request) -> Response:
        self.asked.append(request)
        status, body = self._answers.pop(0)
        return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


def crm(secrets: FakeSecrets | None = None) -> Crm:
    return open_crm("rest", secrets or FakeSecrets("old"), "arn")


def test_a_statement_is_balance_and_period(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer(monkeypatch, (200, STATEMENT))
    assert crm().statement(CUSTOMER, Deadline.after(9)) == "80.50 EUR, 2026-10"
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("GET", "/customers/C-1001/statement")
    assert asked.headers["x-api-key"] == "old"


def test_a_step_carries_the_same_key_each_time_and_another_than_other_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = (200, {"step": "block", "reference": "B-1"})
    server = FakeServer(monkeypatch, done, done, done)
    for step in ("block", "block", "order"):
        assert crm().take_step(CUSTOMER, step, JOB, Deadline.after(9)) == "B-1"
    keys = [asked.headers["Idempotency-Key"] for asked in server.asked]
    assert keys[0] == keys[1] != keys[2]
    assert server.asked[0].path == "/customers/C-1001/card-replacement/block"
    assert server.asked[0].method == "POST"


def test_a_step_that_failed_for_a_moment_is_repeated_with_its_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = FakeServer(monkeypatch, (500, {}), (200, {"step": "block", "reference": "B-1"}))
    assert crm().take_step(CUSTOMER, "block", JOB, Deadline.after(9)) == "B-1"
    assert len({asked.headers["Idempotency-Key"] for asked in server.asked}) == 1


def test_a_key_that_was_rotated_is_read_again(
    monkeypatch: pytest.MonkeyPatch, clocks: Clocks
) -> None:
    server = FakeServer(monkeypatch, (200, STATEMENT), (401, {}), (200, STATEMENT))
    client = crm(FakeSecrets("old", "new"))
    client.statement(CUSTOMER, Deadline.after(9))
    server.asked.clear()
    clocks.pass_time(LEAST_SECONDS_BETWEEN_READS)
    client.statement(CUSTOMER, Deadline.after(9))
    assert [asked.headers["x-api-key"] for asked in server.asked] == ["old", "new"]


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (401, {}, Cause.NOT_ALLOWED),
        (404, {"error": "unknown customer"}, Cause.REJECTED),
        (200, {"period": "2026-10"}, Cause.BAD_RECORD),
        (200, {**STATEMENT, "balance": 80}, Cause.BAD_RECORD),
        (200, ["a"], Cause.BAD_RECORD),
    ],
)
def test_what_is_no_statement_is_told_by_its_cause(
    monkeypatch: pytest.MonkeyPatch, status: int, body: object, cause: Cause
) -> None:
    FakeServer(monkeypatch, (status, body))
    with pytest.raises(DownstreamError) as caught:
        crm().statement(CUSTOMER, Deadline.after(9))
    assert caught.value.cause is cause


def test_the_statement_of_another_customer_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    others = (200, {**STATEMENT, "customer_id": "C-1002", "balance": "9.99 EUR"})
    FakeServer(monkeypatch, others, (200, STATEMENT))
    assert crm().statement(CUSTOMER, Deadline.after(9)) == "80.50 EUR, 2026-10"
    FakeServer(monkeypatch, others, others, others)
    with pytest.raises(DownstreamError) as caught:
        crm().statement(CUSTOMER, Deadline.after(9))
    assert caught.value.cause is Cause.MISMATCHED


def test_attempts_are_kept_for_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeServer(monkeypatch, (200, STATEMENT))
    deadline = Deadline.after(9)
    crm().statement(CUSTOMER, deadline)
    (attempt,) = deadline.attempts
    assert attempt.downstream == "crm"
    assert "C-1001" not in attempt.operation


def test_a_crm_on_another_machine_has_to_be_https(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeServer(monkeypatch, (200, STATEMENT))
    careless = FakeSecrets("key", url="http://crm.example.com")
    with pytest.raises(DownstreamError, match="https"):
        crm(careless).statement(CUSTOMER, Deadline.after(9))
