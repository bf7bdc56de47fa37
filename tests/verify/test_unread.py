"""Partial evidence is never a pass: whatever call is refused, nothing that it would show is ok."""

import json

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.verify.account.deployed import CONFIG, STACKS
from tests.verify.fake_aws import Json, Refused
from tests.verify.healthy import HANDLERS, SECRET, healthy
from tests.verify.looking import all_well, look
from verify.answer import Outcome
from verify.aws import ReadOnlyAws, UnreadableError
from verify.checks import questions
from verify.environment import Environment
from verify.permissions import INVOKE, READS
from verify.report import FAILED, NOT_ALL_READ, answered, tell

AFTER_THE_STACKS = sorted(
    call for call in (*READS, *INVOKE) if not call.startswith("cloudformation.")
)


def refuse(_: Json) -> Json:
    raise Refused("AccessDeniedException", "not authorized")


def out_of_reach(_: Json) -> Json:
    raise EndpointConnectionError(endpoint_url="https://nowhere.invalid")


@pytest.mark.parametrize("handler", [refuse, out_of_reach])
@pytest.mark.parametrize("call", AFTER_THE_STACKS)
def test_what_could_not_be_read_is_said_and_is_no_pass(
    call: str, handler: object, capsys: pytest.CaptureFixture[str]
) -> None:
    account = healthy()
    account.handlers[call] = handler  # type: ignore[assignment]  # one of the two above
    environment = Environment.read(CONFIG, ReadOnlyAws(account.session))
    answers = list(answered(questions(environment, agreed=True)))
    outcomes = {(one.subject, one.topic): answer.outcome for one, answer in answers}
    assert outcomes.keys() == all_well().keys()
    assert set(outcomes.values()) == {Outcome.OK, Outcome.UNREAD}
    assert tell(answers) == NOT_ALL_READ
    printed = capsys.readouterr().out
    assert f"Could not be read: {call}" in printed


@pytest.mark.parametrize("call", ["cloudformation.DescribeStacks", "cloudformation.GetTemplate"])
def test_without_the_stacks_nothing_is_looked_at(call: str) -> None:
    account = healthy()
    account.handlers[call] = refuse
    with pytest.raises(UnreadableError, match=call):
        look(account)


@pytest.mark.parametrize("missing", STACKS)
def test_a_stack_that_is_not_deployed_is_no_pass(missing: str) -> None:
    account = healthy()
    whole = HANDLERS["cloudformation.DescribeStacks"]
    name = f"UnderEight-everything-{missing}"
    account.handlers["cloudformation.DescribeStacks"] = lambda asked: whole(
        {"StackName": "nope"} if asked["StackName"] == name else asked
    )
    answers = look(account, agreed=None)
    assert answers["stacks", name].outcome is Outcome.FAIL
    if missing == "Functions":
        assert answers["customer_lookup", "alias"].outcome is Outcome.FAIL
    if missing == "Monitoring":
        assert answers["alarms", "wired"].outcome is Outcome.FAIL


@pytest.mark.parametrize("agreed", [False, None])
def test_nothing_is_invoked_that_nobody_agreed_to(agreed: bool | None) -> None:
    account = healthy()
    account.handlers["lambda.Invoke"] = refuse
    outcome = Outcome.NOT_APPLICABLE if agreed is None else Outcome.UNREAD
    answers = look(account, agreed=agreed)
    assert {one.outcome for line, one in answers.items() if line[1] == "ping"} == {outcome}


def test_a_failure_weighs_more_than_what_could_not_be_read() -> None:
    account = healthy()
    account.handlers["lambda.GetPolicy"] = refuse
    account.handlers["sns.ListSubscriptionsByTopic"] = lambda _: {
        "Subscriptions": [{"SubscriptionArn": "PendingConfirmation"}]
    }
    environment = Environment.read(CONFIG, ReadOnlyAws(account.session))
    assert tell(answered(questions(environment, agreed=None))) == FAILED


@pytest.mark.parametrize(
    "value",
    [
        json.dumps(SECRET),
        json.dumps({**SECRET, "url": "http://crm.example.com"}),
        json.dumps({"client_secret": SECRET["client_secret"]}),
        json.dumps([SECRET]),
        f"the-key of {SECRET['url']}",
    ],
)
def test_no_value_of_the_secret_is_ever_shown(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    account = healthy()
    account.handlers["secretsmanager.GetSecretValue"] = lambda _: {"SecretString": value}
    environment = Environment.read(CONFIG, ReadOnlyAws(account.session))
    tell(answered(questions(environment, agreed=None)))
    printed = capsys.readouterr()
    assert "the-key" not in printed.out + printed.err
    assert "crm.example.com" not in printed.out + printed.err


def test_names_that_somebody_chose_do_nothing_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    account = healthy()
    whole = HANDLERS["events.DescribeRule"]
    account.handlers["events.DescribeRule"] = lambda asked: {**whole(asked), "State": "\x1b[2J\n"}
    environment = Environment.read(CONFIG, ReadOnlyAws(account.session))
    tell(answered(questions(environment, agreed=None)))
    assert "\x1b" not in capsys.readouterr().out
