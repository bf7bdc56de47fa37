"""What metric filters count, tried on the lines that functions and instances really write."""

import json
from collections import Counter
from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from alarm_proof.cloudwatch.filter_pattern import pattern
from house_rules.connect_function import ConnectFunction, connect_function
from house_rules.contact import Contact
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import observed
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event
from tests.stacks.reading import all_of

Templates = dict[str, dict[str, Any]]
_NUMBERS = count()
FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:under-eight-everything-job-start"


def function_that_asks(outcomes: dict[str, Cause]) -> ConnectFunction:
    """A function whose downstreams answer as said."""

    def rule(_: Contact, deadline: Deadline) -> dict[str, str]:
        for downstream, cause in outcomes.items():
            with suppress(DownstreamError), observed(downstream, "Ask", deadline):
                if cause is not Cause.ANSWERED:
                    raise DownstreamError(cause, "as the test says")
        return {"answer_source": "crm"}

    def fallback(reason: str, _: Contact | None) -> dict[str, str]:
        return {"answer_source": "fallback", "reason": reason}

    # A logger is kept by name, with the output of the test that made it.
    service = f"function_{next(_NUMBERS)}"
    return connect_function(service=service, budget_seconds=1.0, fallback=fallback)(rule)


def lines_of(
    function: ConnectFunction, qualifier: str, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, Any]]:
    context = FakeContext()
    bare = FakeContext.invoked_function_arn.rpartition(":")[0]
    context.invoked_function_arn = f"{bare}:{qualifier}" if qualifier else bare
    capsys.readouterr()
    function(sample_event("voice_all"), context)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def counted(templates: Templates, lines: list[dict[str, Any]], log: str) -> Counter[str]:
    """How often each metric of a log group's filters is counted in the lines."""
    found: Counter[str] = Counter()
    for counter in all_of(templates, "AWS::Logs::MetricFilter"):
        if log in json.dumps(counter["LogGroupName"]):
            matches = pattern(counter["FilterPattern"])
            (made,) = counter["MetricTransformations"]
            found[made["MetricName"]] += sum(matches(line) for line in lines)
    assert found, f"no filter of a log group like {log}"
    return +found


def test_a_failed_dependency_is_counted_and_a_good_one_is_asked(
    templates: Templates, capsys: pytest.CaptureFixture[str]
) -> None:
    function = function_that_asks(
        {"secretsmanager": Cause.ANSWERED, "crm": Cause.OVERLOADED, "dynamodb": Cause.NOT_ALLOWED}
    )
    lines = lines_of(function, "live", capsys)
    assert counted(templates, lines, "CustomerLookup") == {
        "AnswerMilliseconds": 1,
        "SecretAsked": 1,
        "TableAsked": 1,
        "TableFailed": 1,
    }


def test_a_condition_that_does_not_hold_is_no_failure(
    templates: Templates, capsys: pytest.CaptureFixture[str]
) -> None:
    function = function_that_asks({"dynamodb": Cause.CONDITION_FAILED})
    lines = lines_of(function, "live", capsys)
    assert counted(templates, lines, "CustomerLookup") == {
        "AnswerMilliseconds": 1,
        "TableAsked": 1,
    }


@pytest.mark.parametrize("qualifier", ["", "$LATEST", "3", "warm"])
def test_whoever_calls_past_the_alias_is_counted_nowhere(
    templates: Templates, qualifier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    function = function_that_asks({"dynamodb": Cause.NOT_ALLOWED})
    assert counted(templates, lines_of(function, "live", capsys), "CustomerLookup")
    assert not counted(templates, lines_of(function, qualifier, capsys), "CustomerLookup")


@pytest.mark.parametrize("assembly", ["dev"], indirect=True)
def test_a_ping_that_reaches_nobody_else_is_counted(
    templates: Templates, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def throttled(*_: object) -> dict[str, Any]:
        raise DownstreamError(Cause.AWS_THROTTLED, "no room")

    monkeypatch.setattr(AwsClient, "invoke", throttled)
    function = function_that_asks({})
    capsys.readouterr()
    function({"keep_warm": {"environments": 3}}, FakeContext())
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert counted(templates, lines, "CustomerLookup") == {"PingsFailed": 2}


def block(**changed: object) -> dict[str, Any]:
    """A failed block's entry in a contact flow log."""
    return {
        "Results": "The Lambda Function Returned An Error.",
        "ContactId": "c-1",
        "ContactFlowId": "arn:aws:connect:eu-central-1:111122223333:instance/i/contact-flow/f",
        "ContactFlowName": "Somebody's flow",
        "ContactFlowModuleType": "InvokeExternalResource",
        "Identifier": "Look up",
        "Timestamp": "2026-11-27T10:00:00.000Z",
        "Parameters": {"FunctionArn": f"{FUNCTION}:live", "TimeLimit": "8000"},
        **changed,
    }


OURS = {
    "a failed block of ours": block(),
    "one that was cut off": block(Results="Lambda timeout"),
    "one that names the bare function": block(Parameters={"FunctionArn": FUNCTION}),
    "one of our flows without the function's name": block(
        Parameters={}, ContactFlowName="under-eight-everything-inbound"
    ),
}
NOT_OURS = {
    "another's function": block(
        Parameters={"FunctionArn": FUNCTION.replace("under-eight-everything-job-start", "theirs")}
    ),
    "another environment's function": block(
        Parameters={"FunctionArn": FUNCTION.replace("everything", "prod")}
    ),
    "another's function in our flow": block(
        Parameters={"FunctionArn": FUNCTION.replace("under-eight", "theirs")},
        ContactFlowName="under-eight-everything-inbound",
    ),
    "another's flow without the function's name": block(Parameters={}),
    "a block that went well": {k: v for k, v in block().items() if k != "Results"},
    "a block of another kind": block(ContactFlowModuleType="SetQueue", Results="Error"),
}


@pytest.mark.parametrize("assembly", ["everything"], indirect=True)
@pytest.mark.parametrize("what", [*OURS, *NOT_OURS])
def test_only_failed_blocks_that_invoke_our_functions_are_counted(
    templates: Templates, what: str
) -> None:
    entry = (OURS | NOT_OURS)[what]
    found = counted(templates, [entry], "/aws/connect/under-eight-test")
    assert found == ({"FailedLambdaBlocks": 1} if what in OURS else {})
