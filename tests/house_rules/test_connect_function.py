import asyncio
import itertools
import json
from collections.abc import Mapping
from typing import Any, cast

import pytest

from house_rules.answer import AnswerBreachError
from house_rules.connect_function import ConnectFunction, connect_function
from house_rules.contact import Contact
from house_rules.invocation import Fallback, Rule
from in_time.budget import Attempt, Cause, Deadline, DeadlineExceededError
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event

_numbers = itertools.count()

EVENT = sample_event("voice_all")


def fall_back(reason: str, contact: Contact | None) -> Mapping[str, str]:
    known = "true" if contact else "false"
    return {"answer_source": "fallback", "reason": reason, "contact_known": known}


def function(rule: Rule, fallback: Fallback = fall_back) -> ConnectFunction:
    service = f"tried_{next(_numbers)}"
    return connect_function(service=service, budget_seconds=3.5, fallback=fallback)(rule)


def raising(error: BaseException) -> Rule:
    def rule(_contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
        raise error

    return rule


def answering(answer: object) -> Rule:
    return lambda _contact, _deadline: cast("Mapping[str, str]", answer)


def noting_what_is_left(left: list[float]) -> Rule:
    def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        left.append(deadline.remaining())
        return {}

    return rule


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def log_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["message"] not in {"counted", "asked"}]


def counted(lines: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Metric names, each with its dimensions but the service."""
    return {
        (metric["Name"], ",".join(line[name] for name in by if name != "service"))
        for line in lines
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", ())
        for by in directive["Dimensions"]
        for metric in directive["Metrics"]
    }


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


@pytest.mark.parametrize(
    ("arn", "qualifier"),
    [
        ("arn:aws:lambda:eu-central-1:111122223333:function:greet", ""),
        ("arn:aws:lambda:eu-central-1:111122223333:function:greet:$LATEST", "$LATEST"),
        ("arn:aws:lambda:eu-central-1:111122223333:function:greet:7", "7"),
        ("greet", ""),
        (None, ""),
    ],
)
def test_a_call_past_the_alias_shows_in_its_line(
    arn: str | None, qualifier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    context = FakeContext()
    context.invoked_function_arn = cast("str", arn)  # whatever a local runner leaves out
    function(answering({}))(EVENT, context)
    (line,) = log_lines(lines(capsys))
    assert line["qualifier"] == qualifier


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


def test_an_answered_call_is_one_line_with_contact_and_request(
    capsys: pytest.CaptureFixture[str],
) -> None:
    function(answering({"answer_source": "crm", "customer_name": "Ana"}))(EVENT, FakeContext())
    (line,) = log_lines(lines(capsys))
    assert line["contact_id"] == EVENT["Details"]["ContactData"]["ContactId"]
    assert line["request_id"] == "a-request"
    assert line["qualifier"] == "live"
    assert line["service"].startswith("tried_")
    assert line["answer_source"] == "crm"
    assert line["cold"] is True


def test_nothing_of_the_customer_is_logged_or_counted(capsys: pytest.CaptureFixture[str]) -> None:
    function(answering({"answer_source": "crm", "customer_name": "Ana"}))(EVENT, FakeContext())
    written = capsys.readouterr().out
    for secret in ("Ana", "+1555", "C-1001", "4711", "example.com"):
        assert secret not in written


@pytest.mark.parametrize("channel", ["+15550100", "FAX\ud800", "x\n" * 999, "voice", "VOICE "])
def test_a_channel_that_connect_does_not_have_is_logged_as_another(
    channel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    event = sample_event("voice_all")
    event["Details"]["ContactData"]["Channel"] = channel
    function(answering({}))(event, FakeContext())
    (line,) = log_lines(lines(capsys))
    assert line["channel"] == "OTHER"


def test_answers_fallbacks_and_cold_starts_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    handle = function(answering({"answer_source": "crm"}))
    handle(EVENT, FakeContext())
    assert counted(lines(capsys)) == {("Answers", "crm"), ("ColdStarts", "")}
    handle({"Details": {}}, FakeContext())
    assert counted(lines(capsys)) == {("Answers", "fallback"), ("Fallbacks", "malformed_event")}


def test_a_made_up_answer_source_cannot_make_up_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    function(answering({"answer_source": "for Ana"}))(EVENT, FakeContext())
    written = lines(capsys)
    assert ("Answers", "other") in counted(written)
    (line,) = log_lines(written)
    assert line["answer_source"] == "other"


def test_downstream_attempts_are_logged_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        for cause in (Cause.THROTTLED, Cause.THROTTLED, Cause.ANSWERED):
            deadline.attempts.append(Attempt("crm", "GET /customers", cause, 0.0, 0.25, 200))
        return {"answer_source": "crm"}

    function(rule)(EVENT, FakeContext())
    written = lines(capsys)
    (line,) = log_lines(written)
    assert [attempt["cause"] for attempt in line["attempts"]] == [
        "throttled",
        "throttled",
        "answered",
    ]
    assert line["attempts"][0]["ms"] == 250
    assert {("crm_throttled", ""), ("crm_answered", "")} <= counted(written)
    assert (line["crm_throttled"], line["crm_answered"]) == (2, 1)


def test_calls_that_go_alike_have_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    edges = iter(["", "an-id-of-the-edge", "another", ""])

    def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        edge = next(edges)
        cause = Cause.EDGE_ERROR if edge else Cause.ANSWERED
        deadline.attempts.append(Attempt("crm", "GET", cause, 0.0, 0.001 * len(edge), 503, edge))
        return {"answer_source": "crm"}

    handle = function(rule)
    for number in range(4):
        event = sample_event("voice_all")
        event["Details"]["ContactData"]["ContactId"] = f"contact-{number}"
        handle(event, FakeContext())
    told = [
        (line["contact_id"], line["asked"], attempt.get("edge_request"), attempt["ms"])
        for line in log_lines(lines(capsys))
        for attempt in line["attempts"]
    ]
    assert told == [
        ("contact-0", "crm=ok", None, 0),
        ("contact-1", "crm=edge_error", "an-id-of-the-edge", 17),
        ("contact-2", "crm=edge_error", "another", 7),
        ("contact-3", "crm=ok", None, 0),
    ]


def test_a_call_is_one_line_that_counts_it_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        for downstream in ("dynamodb", "crm"):
            attempt = Attempt(downstream, "GET", Cause.TIMED_OUT, 0.0, 0.25)
            deadline.attempts.append(attempt)
        return {"answer_source": "fallback", "reason": "timed_out"}

    function(rule)(EVENT, FakeContext())
    (line,) = lines(capsys)
    assert counted([line]) == {
        ("Answers", "fallback"),
        ("Fallbacks", "timed_out"),
        ("ColdStarts", ""),
        ("dynamodb_timed_out", ""),
        ("crm_timed_out", ""),
    }


def test_what_breaks_is_counted_in_its_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    handle = function(raising(DeadlineExceededError("late")))
    handle(EVENT, FakeContext())
    (line,) = lines(capsys)
    assert {("Answers", "fallback"), ("Fallbacks", "timed_out")} <= counted([line])


def test_a_fallback_that_gives_another_reason_is_counted_by_that(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def closed(_reason: str, _contact: Contact | None) -> Mapping[str, str]:
        return {"answer_source": "fallback", "reason": "closed"}

    function(raising(DeadlineExceededError("late")), closed)(EVENT, FakeContext())
    written = lines(capsys)
    (line,) = log_lines(written)
    assert line["reason"] == "timed_out"
    assert {metric for metric in counted(written) if metric[0] == "Fallbacks"} == {
        ("Fallbacks", "closed")
    }


def test_an_answer_whose_fallback_broke_is_one_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_reason: str, _contact: Contact | None) -> Mapping[str, str]:
        raise RuntimeError

    function(raising(ValueError()), broken)(EVENT, FakeContext())
    first, second = lines(capsys)
    assert first["answer_source"] == "fallback"
    assert not {"ms", "answer_source", "asked", "_aws"} & second.keys(), "metric filters count it"
    assert second["request_id"] == first["request_id"]


def test_a_call_that_cannot_be_logged_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handle = function(answering({"answer_source": "crm"}))

    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("house_rules.telemetry.Telemetry.tell", broken)
    assert handle(EVENT, FakeContext()) == {"answer_source": "crm"}
    assert "a call could not be logged: OSError" in capsys.readouterr().err


def test_only_the_first_invocation_is_cold(capsys: pytest.CaptureFixture[str]) -> None:
    handle = function(answering({}))
    for _ in range(2):
        handle(EVENT, FakeContext())
    assert [line["cold"] for line in log_lines(lines(capsys))] == [True, False]


def test_the_start_of_a_cold_environment_is_taken_off_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
    monkeypatch.setattr("in_time.budget.clock.process_age_seconds", lambda: 1.5)
    left: list[float] = []
    handle = function(noting_what_is_left(left))
    for _ in range(2):
        handle(EVENT, FakeContext())
    assert left[0] <= 2.0
    assert left[1] > 3.0
