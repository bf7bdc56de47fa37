"""What people wire to a function beside its flow: no caller is behind it."""

import itertools
import json
from collections.abc import Mapping
from typing import Any

import pytest

from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from house_rules.no_contact import claims_a_contact, warms
from in_time.budget import Deadline
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import NAMES, sample_event

_numbers = itertools.count()

SCHEDULED = {
    "version": "0",
    "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "111122223333",
    "time": "2026-11-27T08:05:00Z",
    "region": "eu-central-1",
    "resources": ["arn:aws:events:eu-central-1:111122223333:rule/every-five-minutes"],
    "detail": {},
}

PINGS: dict[str, Any] = {
    "EventBridge rule without an input": SCHEDULED,
    "EventBridge Scheduler without an input": {**SCHEDULED, "source": "aws.scheduler"},
    "Zappa": {**SCHEDULED, "kwargs": {}, "name": "zappa-keep-warm-handler.keep_warm_callback"},
    "nothing": None,
    "an empty object": {},
    "an empty list": [],
    "an empty text": "",
    "serverless-plugin-warmup": {"source": "serverless-plugin-warmup"},
    "serverless-plugin-lambda-warmup": {"source": "serverless-plugin-lambda-warmup"},
    "lambda-warmer": {"warmer": True, "concurrency": 3},
    "lambda-warmer, passed on": {
        "warmer": True,
        "__WARMER_INVOCATION__": 2,
        "__WARMER_CONCURRENCY__": 3,
        "__WARMER_CORRELATIONID__": "1-2",
    },
    "lambda-warmer, other flag": {"ding": True, "__WARMER_INVOCATION__": 2},
    "Thundra": "#warmup wait=100",
    "OpenNext": {"type": "warmer", "warmerId": "w", "index": 0, "concurrency": 1, "delay": 75},
    "Jets": {"_prewarm": "1"},
    "home-made": {"warmup": True},
    "home-made, other case": {"isWarmUp": "1", "keepWarm": True},
    "home-made by source": {"source": "keep-warm"},
    "home-made by action": {"action": "warm"},
    "ping": {"ping": True},
    "heartbeat": {"heartbeat": 1},
}

STRANGERS: dict[str, tuple[str, Any]] = {
    "hello-world of the console": (
        "parameters_alone",
        {"key1": "value1", "key2": "value2", "key3": "value3"},
    ),
    "another function's parameters": ("parameters_alone", {"phone": "+15550100"}),
    "another function's parameters, wrapped": (
        "parameters_alone",
        {"Details": {"Parameters": {"customer_id": "C-1001"}}},
    ),
    "a warmer that is switched off": ("parameters_alone", {"warmer": False}),
    "a warm transfer": ("parameters_alone", {"warm_transfer": "true"}),
    "campaign": (
        "campaign_batch",
        {
            "InvocationMetadata": {"CampaignContext": {"CampaignId": "c", "RunId": "r"}},
            "Items": {"CustomerProfiles": [{"ProfileId": "p", "CustomerData": "+15550100"}]},
        },
    ),
    "SQS": ("records", {"Records": [{"eventSource": "aws:sqs", "body": "+15550100"}]}),
    "SNS": ("records", {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "Ana"}}]}),
    "S3": ("records", {"Records": [{"eventSource": "aws:s3", "s3": {}}]}),
    "EventBridge": (
        "eventbridge_event",
        {"source": "aws.connect", "detail-type": "Amazon Connect Contact Event", "detail": {}},
    ),
    "function URL": ("http_request", {"requestContext": {"http": {}}, "rawPath": "/+15550100"}),
    "a number": ("no_object", 7),
    "a list": ("no_object", ["+15550100"]),
    "a text": ("no_object", "Ana"),
}

MALFORMED: list[dict[str, Any]] = [
    {"Name": "ContactFlowEvent"},
    {"Name": "ContactFlowEvent", "Details": {"Parameters": {}}},
    {"Name": "ContactFlowEvent", "source": "serverless-plugin-warmup"},
    {"Details": None},
    {"Details": {}},
    {"Details": {"ContactData": None, "Parameters": {}}},
    {"Details": {"ContactData": {"ContactId": "a b"}}, "warmer": True},
]

OLDER_SAMPLE = {
    "Details": {
        "ContactData": {
            "Attributes": {},
            "Channel": "VOICE",
            "ContactId": "4a573372-1f28-4e26-b97b-XXXXXXXXXXX",
            "CustomerEndpoint": {"Address": "+1234567890", "Type": "TELEPHONE_NUMBER"},
            "InitialContactId": "4a573372-1f28-4e26-b97b-XXXXXXXXXXX",
            "InitiationMethod": "INBOUND | OUTBOUND | TRANSFER | CALLBACK",
            "InstanceARN": "arn:aws:connect:aws-region:1234567890:instance/c8c0e68d",
            "PreviousContactId": "4a573372-1f28-4e26-b97b-XXXXXXXXXXX",
            "Queue": "QueueName",
            "SystemEndpoint": {"Address": "+1234567890", "Type": "TELEPHONE_NUMBER"},
        },
        "Parameters": {"sentAttributeKey": "sentAttributeValue"},
    },
    "Name": "ContactFlowEvent",
}
"""What AWS's pages showed before queues became objects; many a saved test event is one."""


def greet(_contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
    return {"answer_source": "rule"}


def fall_back(reason: str, _contact: Contact | None) -> Mapping[str, str]:
    return {"answer_source": "fallback", "reason": reason}


def answer_to(event: object) -> dict[str, str]:
    # A name of its own: Powertools keeps one logger a service, with the stream of its first use.
    service = f"wired_{next(_numbers)}"
    rules = connect_function(service=service, budget_seconds=3.5, fallback=fall_back)
    return rules(greet)(event, FakeContext())


@pytest.mark.parametrize("event", PINGS.values(), ids=PINGS)
def test_a_ping_of_whoevers_making_is_a_ping(
    event: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer_to(event)["keep_warm"] == "true"
    written = capsys.readouterr().out
    assert "KeepWarmPings" in written
    assert "Answers" not in written
    assert "Fallbacks" not in written


@pytest.mark.parametrize(("kind", "event"), STRANGERS.values(), ids=STRANGERS)
def test_what_is_certainly_no_contact_is_told_and_counted_apart(
    kind: str, event: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer_to(event) == {"answer_source": "no_contact", "reason": kind}
    (log,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (log["level"], log["kind"]) == ("WARNING", kind)
    (directive,) = log["_aws"]["CloudWatchMetrics"]
    assert directive["Dimensions"] == [["service", "kind"]]
    assert (log["NoContact"], log["kind"]) == (1, kind)
    assert "ms" not in log, "the alarms on answers count lines that have it"
    assert "+1555" not in json.dumps(log)
    assert "Ana" not in json.dumps(log)


def test_a_queue_is_named_as_the_sender_and_text_of_others_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for source in ("aws:sqs", "Ana"):
        answer_to({"Records": [{"eventSource": source}]})
    logs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [log["sender"] for log in logs] == ["aws:sqs", ""]


@pytest.mark.parametrize("event", MALFORMED, ids=str)
def test_an_event_that_claims_a_contact_stays_malformed(event: object) -> None:
    assert answer_to(event) == {"answer_source": "fallback", "reason": "malformed_event"}


def test_aws_older_sample_event_is_a_contact() -> None:
    assert answer_to(OLDER_SAMPLE) == {"answer_source": "rule"}


@pytest.mark.parametrize("name", NAMES)
def test_no_contact_is_taken_for_anything_else(name: str) -> None:
    event = sample_event(name)
    assert claims_a_contact(event)
    assert not warms(event)
