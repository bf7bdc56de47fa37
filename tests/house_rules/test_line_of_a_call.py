"""A call is one line, which is its metrics too."""

from collections.abc import Mapping
from typing import cast

import pytest

from house_rules.contact import Contact
from in_time.budget import Attempt, Cause, Deadline, DeadlineExceededError
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event
from tests.house_rules.tried import EVENT, answering, counted, function, lines, log_lines, raising


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
