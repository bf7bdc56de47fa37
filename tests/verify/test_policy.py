"""The policy that is printed allows what verify asks, and nothing more."""

import dataclasses

import pytest

from tests.verify.account.deployed import ACCOUNT, CONFIG, INSTANCE
from tests.verify.healthy import healthy
from verify.aws import ReadOnlyAws
from verify.checks import questions
from verify.environment import Environment
from verify.permissions import INVOKE, READS, policy
from verify.place import place_of
from verify.report import answered

FUNCTION = f"arn:aws:lambda:eu-central-1:{ACCOUNT}:function:under-eight-everything-customer-lookup"


def test_each_call_made_is_allowed_and_each_allowed_is_made() -> None:
    aws = ReadOnlyAws(healthy().session)
    for _ in answered(questions(Environment.read(CONFIG, aws), agreed=True)):
        pass
    assert aws.calls == {*READS, *INVOKE}


def test_a_call_that_no_policy_knows_is_not_made() -> None:
    with pytest.raises(KeyError, match=r"verify/permissions\.py"):
        ReadOnlyAws(healthy().session).ask("lambda.DeleteFunction", FunctionName="f")


def test_the_policy_reads_and_invokes_the_aliases_alone() -> None:
    document = policy(place_of(CONFIG))
    actions = {action for one in document["Statement"] for action in one["Action"]}
    told = {action for action, _ in {**READS, **INVOKE}.values()}
    assert actions == told | {"kms:Decrypt"}
    for action in actions - {"lambda:InvokeFunction", "kms:Decrypt"}:
        assert action.partition(":")[2].startswith(("Get", "List", "Describe"))
    (invoke,) = [one for one in document["Statement"] if one["Action"] == ["lambda:InvokeFunction"]]
    assert invoke["Resource"].endswith(":function:under-eight-everything-*:live")


def test_the_policy_names_this_environment_and_no_other() -> None:
    document = policy(place_of(CONFIG))
    anywhere = [one for one in document["Statement"] if one["Resource"] == "*"]
    assert len(anywhere) == 1
    assert {action.partition(":")[0] for action in anywhere[0]["Action"]} == {
        "application-autoscaling",
        "cloudwatch",
    }
    for one in document["Statement"]:
        assert one["Resource"] == "*" or f":eu-central-1:{ACCOUNT}:" in one["Resource"]
    assert any(one["Resource"] == INSTANCE for one in document["Statement"])


def test_without_an_instance_nothing_of_connect_is_allowed() -> None:
    place = dataclasses.replace(place_of(CONFIG), instance=None)
    assert "connect:" not in str(policy(place)["Statement"])


def test_a_topic_of_ones_own_may_be_read() -> None:
    topic = f"arn:aws:sns:eu-central-1:{ACCOUNT}:pager"
    monitoring = dataclasses.replace(CONFIG.monitoring, topic_arn=topic)
    place = place_of(dataclasses.replace(CONFIG, monitoring=monitoring))
    assert topic in {one["Resource"] for one in policy(place)["Statement"]}
