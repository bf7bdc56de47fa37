import json
from typing import Any, cast

import pytest

from crm.secret import CrmSecret, CrmSecretKeeper
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import HttpClient, Request, Response
from job_worker.crm import Crm
from jobs.request import JobRequest

REQUEST = JobRequest.of(kind="card_replacement", contact_id="c-1", customer_id="C-1001")
STATEMENT = {"customer_id": "C-1001", "period": "2026-10", "balance": "80.50 EUR", "lines": "12"}


class FakeKeeper:
    def __init__(self, renewed: CrmSecret | None = None) -> None:
        self._renewed = renewed

    def current(self, _deadline: Deadline) -> CrmSecret:
        return CrmSecret("https://crm.example.com/v1", "old")

    def renewed(self, _deadline: Deadline) -> CrmSecret | None:
        return self._renewed


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


def crm(keeper: FakeKeeper | None = None) -> Crm:
    return Crm(cast("CrmSecretKeeper", keeper or FakeKeeper()))


def test_a_statement_is_balance_and_period(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer(monkeypatch, (200, STATEMENT))
    assert crm().statement(REQUEST, Deadline.after(9)) == "80.50 EUR, 2026-10"
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("GET", "/customers/C-1001/statement")
    assert asked.headers["x-api-key"] == "old"


def test_a_step_carries_the_same_key_each_time_and_another_than_other_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = (200, {"step": "block", "reference": "B-1"})
    server = FakeServer(monkeypatch, done, done, done)
    for step in ("block", "block", "order"):
        assert crm().take_step(REQUEST, step, Deadline.after(9)) == "B-1"
    keys = [asked.headers["Idempotency-Key"] for asked in server.asked]
    assert keys[0] == keys[1] != keys[2]
    assert server.asked[0].path == "/customers/C-1001/card-replacement/block"
    assert server.asked[0].method == "POST"


def test_a_step_that_failed_for_a_moment_is_repeated_with_its_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = FakeServer(monkeypatch, (500, {}), (200, {"step": "block", "reference": "B-1"}))
    assert crm().take_step(REQUEST, "block", Deadline.after(9)) == "B-1"
    assert len({asked.headers["Idempotency-Key"] for asked in server.asked}) == 1


def test_a_key_that_was_rotated_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer(monkeypatch, (401, {}), (200, STATEMENT))
    keeper = FakeKeeper(renewed=CrmSecret("https://crm.example.com/v1", "new"))
    crm(keeper).statement(REQUEST, Deadline.after(9))
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
        crm().statement(REQUEST, Deadline.after(9))
    assert caught.value.cause is cause


def test_the_statement_of_another_customer_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    others = (200, {**STATEMENT, "customer_id": "C-1002", "balance": "9.99 EUR"})
    FakeServer(monkeypatch, others, (200, STATEMENT))
    assert crm().statement(REQUEST, Deadline.after(9)) == "80.50 EUR, 2026-10"
    FakeServer(monkeypatch, others, others, others)
    with pytest.raises(DownstreamError) as caught:
        crm().statement(REQUEST, Deadline.after(9))
    assert caught.value.cause is Cause.MISMATCHED


def test_attempts_are_kept_for_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeServer(monkeypatch, (200, STATEMENT))
    deadline = Deadline.after(9)
    crm().statement(REQUEST, deadline)
    (attempt,) = deadline.attempts
    assert attempt.downstream == "crm"
    assert "C-1001" not in attempt.operation


def test_a_crm_on_another_machine_has_to_be_https(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(FakeKeeper):
        def current(self, _deadline: Deadline) -> CrmSecret:
            return CrmSecret("http://crm.example.com", "key")

    FakeServer(monkeypatch, (200, STATEMENT))
    with pytest.raises(DownstreamError, match="https"):
        crm(Careless()).statement(REQUEST, Deadline.after(9))
