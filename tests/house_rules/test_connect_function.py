"""What the house rules make of a rule: in time, and always an answer."""

import asyncio
import json
from collections.abc import Mapping

import pytest

from house_rules.answer import AnswerBreachError
from house_rules.contact import Contact
from in_time.budget import DeadlineExceededError
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event
from tests.house_rules.tried import (
    EVENT,
    answering,
    function,
    lines,
    log_lines,
    noting_what_is_left,
    raising,
)


def test_the_rule_is_asked_about_the_contact_and_its_answer_returned() -> None:
    handle = function(lambda contact, _deadline: {"channel": contact.channel})
    assert handle(EVENT, FakeContext()) == {"channel": "VOICE"}


def test_the_deadline_is_the_budget_when_the_block_and_lambda_leave_more() -> None:
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    handle(EVENT, FakeContext())
    assert 3.0 < left[0] <= 3.5


def test_the_deadline_is_below_the_limit_of_the_block() -> None:
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    event = sample_event("voice_all")
    event["Details"]["Parameters"]["block_limit_seconds"] = "2"
    handle(event, FakeContext())
    assert left[0] < 2


def test_the_deadline_is_below_what_lambda_leaves() -> None:
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    handle(EVENT, FakeContext(remaining_ms=1000))
    assert left[0] < 1


@pytest.mark.parametrize("limit", ["", "eight", "-1", "0", "nan", "inf", "1e9"])
def test_a_block_limit_that_cannot_be_one_is_as_good_as_none(limit: str) -> None:
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    event = sample_event("voice_all")
    event["Details"]["Parameters"]["block_limit_seconds"] = limit
    handle(event, FakeContext())
    assert 3.0 < left[0] <= 3.5


def test_a_malformed_event_gets_the_fallback_and_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = function(answering({}))({"Details": {}}, FakeContext())
    assert answer["reason"] == "malformed_event"
    (line,) = log_lines(lines(capsys))
    assert line["level"] == "ERROR"
    assert line["detail"].startswith("Details has no ContactData")
    assert line["request_id"] == "a-request"


def test_an_exception_gets_the_fallback_and_one_line_without_customer_data(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = function(raising(KeyError("+15550100 Ana")))(EVENT, FakeContext())
    assert answer == {"answer_source": "fallback", "reason": "error", "contact_known": "true"}
    written = lines(capsys)
    (line,) = log_lines(written)
    assert line["error"] == "KeyError"
    assert any("raise error" in frame for frame in line["stack"])
    assert "+1555" not in json.dumps(written)
    assert "Ana" not in json.dumps(written)


def test_a_chain_of_errors_is_told_by_its_types(capsys: pytest.CaptureFixture[str]) -> None:
    error = RuntimeError("+15550100")
    error.__cause__ = OSError("+15550100")
    function(raising(error))(EVENT, FakeContext())
    (line,) = log_lines(lines(capsys))
    assert line["error"] == "RuntimeError from OSError"


def test_a_missed_deadline_is_its_own_reason() -> None:
    answer = function(raising(DeadlineExceededError("late")))(EVENT, FakeContext())
    assert answer["reason"] == "timed_out"


def test_a_breach_of_the_answer_gets_the_fallback_in_production() -> None:
    answer = function(answering({"nested": {}}))(EVENT, FakeContext())
    assert answer["reason"] == "answer_breach"


def test_a_breach_of_the_answer_is_an_error_in_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWER_BREACH", "raise")
    with pytest.raises(AnswerBreachError):
        function(answering({"nested": {}}))(EVENT, FakeContext())


def test_a_broken_fallback_still_leaves_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_reason: str, _contact: Contact | None) -> Mapping[str, str]:
        raise RuntimeError

    answer = function(raising(ValueError()), broken)(EVENT, FakeContext())
    assert answer == {"answer_source": "fallback", "reason": "error"}
    assert [line["error"] for line in log_lines(lines(capsys))] == [
        "ValueError",
        "RuntimeError",
    ]


@pytest.mark.parametrize(
    "error", [asyncio.CancelledError(), GeneratorExit(), BaseExceptionGroup("g", [SystemExit(1)])]
)
def test_whatever_else_leaves_a_rule_does_not_cost_the_answer(error: BaseException) -> None:
    answer = function(raising(error))(EVENT, FakeContext())
    assert answer == {"answer_source": "fallback", "reason": "error", "contact_known": "true"}


@pytest.mark.parametrize("end", [SystemExit(1), KeyboardInterrupt()])
def test_the_end_of_the_process_is_logged_and_passed_on(
    end: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(type(end)):
        function(raising(end))(EVENT, FakeContext())
    (line,) = log_lines(lines(capsys))
    assert line["message"] == "stopped without an answer"


def test_only_the_first_invocation_is_cold(capsys: pytest.CaptureFixture[str]) -> None:
    handle = function(answering({}))
    for _ in range(2):
        handle(EVENT, FakeContext())
    assert [line["cold"] for line in log_lines(lines(capsys))] == [True, False]


def test_the_start_of_a_cold_environment_is_taken_off_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
    monkeypatch.setattr("in_time.budget.start.process_age_seconds", lambda: 1.5)
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    for _ in range(2):
        handle(EVENT, FakeContext())
    assert left[0] <= 2.0
    assert left[1] > 3.0
