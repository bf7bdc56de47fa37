"""Each policy against what is really called with it: nothing is missing, nothing is too much."""

import json
import re
from typing import Any

import pytest

from contracts import read_contracts
from stacks.function.execution_role import JOIN_A_VPC
from tests.stacks.observed_calls import actions_of
from tests.stacks.policies import (
    BY_LAMBDA,
    POLL,
    READ_ENCRYPTED_SECRET,
    RECEIVE_ENCRYPTED,
    SEND_ENCRYPTED,
    actions_in,
    allowed,
    functions,
    ping_of,
    statements_of,
)
from tests.stacks.reading import resources

Templates = dict[str, dict[str, Any]]


def done_by_aws(templates: Templates, function_id: str, called: set[str]) -> set[str]:
    """What services do with the function's role, on account of what it calls or is fed by."""
    queues = resources(templates, "AWS::SQS::Queue")
    assert all("KmsMasterKeyId" in queue for _, queue in queues)
    needed: set[str] = set()
    if "sqs:SendMessage" in called:
        needed |= SEND_ENCRYPTED
    for _, mapping in resources(templates, "AWS::Lambda::EventSourceMapping"):
        if mapping["FunctionName"]["Ref"] == function_id:
            needed |= POLL | RECEIVE_ENCRYPTED
    secrets = [secret for _, secret in resources(templates, "AWS::SecretsManager::Secret")]
    if "secretsmanager:GetSecretValue" in called and any("KmsKeyId" in one for one in secrets):
        needed |= READ_ENCRYPTED_SECRET
    return needed


def test_every_function_may_do_exactly_what_is_done_with_its_role(
    templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = set()
    for folder, logical_id, function in functions(templates):
        with monkeypatch.context() as patched:
            called = actions_of(folder, ping_of(templates, logical_id), patched)
        expected = BY_LAMBDA | called | done_by_aws(templates, logical_id, called)
        if "VpcConfig" in function:
            expected |= set(JOIN_A_VPC)
        assert allowed(templates, function["Role"]) == expected, folder
        checked.add(folder)
    assert checked >= read_contracts().keys()


def test_the_code_in_a_vpc_makes_no_network_interfaces(templates: Templates) -> None:
    for _, _, function in functions(templates):
        denied = list(statements_of(templates, function["Role"], "Deny"))
        if "VpcConfig" not in function:
            assert not denied
            continue
        (statement,) = denied
        assert actions_in(statement) == {*JOIN_A_VPC, "ec2:DetachNetworkInterface"}
        named = json.dumps(statement["Condition"]["ArnEquals"]["lambda:SourceFunctionArn"])
        assert named.rstrip('"]}').endswith(f":function:{function['FunctionName']}")


def test_every_door_of_the_vpc_is_used_and_leads_to_the_own_account(
    templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: set[str] = set()
    for folder, logical_id, function in functions(templates):
        if "VpcConfig" in function:
            with monkeypatch.context() as patched:
                called |= actions_of(folder, ping_of(templates, logical_id), patched)
    doors = [endpoint for _, endpoint in resources(templates, "AWS::EC2::VPCEndpoint")]
    if not doors and not list(resources(templates, "AWS::EC2::VPC")):
        return  # no VPC, or one that has its own
    led_to = {json.dumps(door["ServiceName"]).rstrip('"]}').rpartition(".")[2] for door in doors}
    assert led_to == {action.partition(":")[0] for action in called}
    assert len(doors) == len(led_to)
    for door in doors:
        (statement,) = door["PolicyDocument"]["Statement"]
        service = statement["Action"].removesuffix(":*")
        assert service in led_to
        owned = statement["Condition"]["StringEquals"]
        own = owned["aws:PrincipalAccount"]
        assert own == {"Ref": "AWS::AccountId"} or re.fullmatch(r"\d{12}", own)
        # One more is that of the CRM's secret, where that is in another account.
        assert own in owned["aws:ResourceAccount"]
        assert len(owned["aws:ResourceAccount"]) <= 2
