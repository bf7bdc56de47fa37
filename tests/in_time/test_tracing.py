import pytest

from in_time.budget import Attempt, Cause
from in_time.wire.observed import subsegment, trace


def an_attempt(cause: Cause, downstream: str = "crm", status: int | None = None) -> Attempt:
    return Attempt(downstream, "GET /customers", cause, 1000.0, 0.25, status)


def test_an_attempt_becomes_a_subsegment_under_the_functions_own_segment() -> None:
    document = subsegment(an_attempt(Cause.THROTTLED, status=503), root="1-a-b", parent="cafe")
    assert len(str(document.pop("id"))) == 16
    assert document == {
        "type": "subsegment",
        "name": "crm",
        "namespace": "remote",
        "trace_id": "1-a-b",
        "parent_id": "cafe",
        "start_time": 1000.0,
        "end_time": 1000.25,
        "annotations": {"cause": "throttled", "operation": "GET /customers"},
        "error": True,
        "fault": False,
        "throttle": True,
        "http": {"response": {"status": 503}},
    }


@pytest.mark.parametrize("cause", Cause)
def test_a_fault_is_whatever_is_neither_an_answer_nor_our_mistake(cause: Cause) -> None:
    document = subsegment(an_attempt(cause), root="r", parent="p")
    assert not (document["fault"] and document["error"])
    assert (document["fault"] or document["error"]) == (cause is not Cause.ANSWERED)


def test_aws_services_go_by_the_names_that_x_ray_knows() -> None:
    document = subsegment(an_attempt(Cause.ANSWERED, "dynamodb"), root="r", parent="p")
    assert (document["name"], document["namespace"]) == ("DynamoDB", "aws")


@pytest.mark.parametrize(
    ("daemon", "header"),
    [("", "Root=1;Parent=2;Sampled=1"), ("127.0.0.1:2000", "Root=1;Parent=2;Sampled=0")],
)
def test_nothing_is_sent_without_a_daemon_or_for_a_call_that_is_not_sampled(
    monkeypatch: pytest.MonkeyPatch, daemon: str, header: str
) -> None:
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", daemon)
    assert not trace(an_attempt(Cause.ANSWERED), header)
