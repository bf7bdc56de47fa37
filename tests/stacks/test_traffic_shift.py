"""A new version for a share of the callers first: CodeDeploy moves the alias."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from contracts import read_contracts
from local.fitting.pruning import prune
from stacks.config import ConfigError, StackConfig
from stacks.config.traffic_shift import BRING_IT_BACK, TRAFFIC_SHIFTS
from tests.environments import FIXTURES
from tests.stacks.reading import all_of, resources
from tests.stacks.test_snapshots import difference, masked

Templates = dict[str, dict[str, Any]]

SNAPSHOT = Path(__file__).parent / "snapshots" / "traffic_shift" / "Functions.json"
SHIFT = "Canary10Percent10Minutes"
SHIFTING: dict[str, Any] = {
    "retain_data": False,
    "crm": {"demo": True},
    "traffic_shift": SHIFT,
    "functions": {"personal_greeting": {"warmth": {"snap_start": True}}},
}
KINDS = ("AWS::CodeDeploy::", "AWS::Lambda::Alias")


@pytest.fixture(scope="module")
def templates(synthesize: Callable[[str, Mapping[str, Any]], Path]) -> Templates:
    folder = synthesize("dev", SHIFTING)
    return {
        file.name.removesuffix(".template.json"): json.loads(file.read_text())
        for file in folder.glob("*.template.json")
    }


@pytest.fixture(scope="module")
def functions(templates: Templates) -> dict[str, Any]:
    found: dict[str, Any] = templates["UnderEight-dev-Functions"]["Resources"]
    return found


def live(functions: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What flows call, by logical id."""
    return {
        logical_id: one
        for logical_id, one in functions.items()
        if one["Type"] == "AWS::Lambda::Alias" and one["Properties"]["Name"] == "live"
    }


def read(**values: object) -> StackConfig:
    return StackConfig.read({"dev": {**SHIFTING, **values}}, "dev")


def test_what_shifts_callers_is_as_in_the_snapshot(
    functions: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    now = masked({"Resources": {k: v for k, v in functions.items() if v["Type"].startswith(KINDS)}})
    if request.config.getoption("--update-snapshots", default=False):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(now)
    if text := difference("Functions", SNAPSHOT.read_text(), now):
        pytest.fail(f"What is deployed changed. If that is meant: make snapshots\n{text}", False)


def test_every_alias_that_flows_call_is_shifted_by_a_group_of_its_own(
    functions: dict[str, Any],
) -> None:
    policies = [
        one["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"] for one in live(functions).values()
    ]
    groups = [policy["DeploymentGroupName"]["Ref"] for policy in policies]
    assert len(groups) == len(set(groups)) == len(read_contracts()) >= 2
    for policy in policies:
        group = functions[policy["DeploymentGroupName"]["Ref"]]
        assert group["Properties"]["ApplicationName"] == policy["ApplicationName"]
        assert group["Properties"]["DeploymentConfigName"] == f"CodeDeployDefault.Lambda{SHIFT}"


def test_a_group_goes_back_on_the_alarms_of_its_alias(
    templates: Templates, functions: dict[str, Any]
) -> None:
    alarms = {one["AlarmName"]: one for one in all_of(templates, "AWS::CloudWatch::Alarm")}
    for alias in live(functions).values():
        policy = alias["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
        group = functions[policy["DeploymentGroupName"]["Ref"]]["Properties"]
        function = functions[alias["Properties"]["FunctionName"]["Ref"]]["Properties"]
        names = [one["Name"] for one in group["AlarmConfiguration"]["Alarms"]]
        assert names == [f"{function['FunctionName']}-{name}" for name in BRING_IT_BACK]
        assert set(names) <= set(alarms)
        assert group["AlarmConfiguration"]["Enabled"] is True
        assert not group["AlarmConfiguration"].get("IgnorePollAlarmFailure")
        assert group["AutoRollbackConfiguration"]["Enabled"] is True
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]


def test_what_brings_it_back_is_what_says_that_callers_are_affected(templates: Templates) -> None:
    (composite,) = all_of(templates, "AWS::CloudWatch::CompositeAlarm")
    rule = json.dumps(composite["AlarmRule"])
    parts = [
        one["AlarmName"]
        for logical_id, one in resources(templates, "AWS::CloudWatch::Alarm")
        if logical_id in rule
    ]
    assert {
        name.rsplit("customer-lookup-", 1)[1] for name in parts if "customer-lookup-" in name
    } == set(BRING_IT_BACK)


def test_codedeploy_may_move_one_functions_alias_and_no_other(functions: dict[str, Any]) -> None:
    groups = [
        one for one in functions.values() if one["Type"] == "AWS::CodeDeploy::DeploymentGroup"
    ]
    for group in groups:
        role = group["Properties"]["ServiceRoleArn"]["Fn::GetAtt"][0]
        assert "ManagedPolicyArns" not in functions[role]["Properties"]
        (policy,) = [
            one["Properties"]["PolicyDocument"]["Statement"]
            for one in functions.values()
            if one["Type"] == "AWS::IAM::Policy" and {"Ref": role} in one["Properties"]["Roles"]
        ]
        moving, reading = sorted(policy, key=lambda one: "cloudwatch" in json.dumps(one))
        assert set(moving["Action"]) == {"lambda:GetAlias", "lambda:UpdateAlias"}
        assert all(":function:under-eight-dev-" in json.dumps(arn) for arn in moving["Resource"])
        assert "*" not in json.dumps(moving)
        assert all("Describe" in action or "Get" in action for action in reading["Action"])


def test_pings_stay_where_most_callers_are_until_the_shift_is_over(
    functions: dict[str, Any],
) -> None:
    pinged = [
        one
        for one in functions.values()
        if one["Type"] == "AWS::Lambda::Alias" and one["Properties"]["Name"] == "warm"
    ]
    assert len(pinged) >= 1
    for alias in pinged:
        function = alias["Properties"]["FunctionName"]
        (shifted,) = [
            logical_id
            for logical_id, one in live(functions).items()
            if one["Properties"]["FunctionName"] == function
        ]
        assert shifted in alias["DependsOn"]


def test_without_the_key_cloudformation_moves_the_alias_by_itself(
    synthesize: Callable[[str, Mapping[str, Any]], Path],
) -> None:
    folder = synthesize("dev", FIXTURES["dev"])
    text = (folder / "UnderEight-dev-Functions.template.json").read_text()
    assert "AWS::Lambda::Alias" in text
    assert "CodeDeploy" not in text


@pytest.mark.parametrize("shift", TRAFFIC_SHIFTS)
def test_every_shift_that_codedeploy_brings_along_can_be_chosen(shift: str) -> None:
    assert read(traffic_shift=shift).traffic_shift == shift


@pytest.mark.parametrize("shift", ["canary", "AllAtOnce", "Linear10PercentEvery10", 10, True])
def test_another_one_is_refused_with_those_that_there_are(shift: object) -> None:
    with pytest.raises(ConfigError, match=r"traffic_shift.*Canary10Percent5Minutes"):
        read(traffic_shift=shift)


def test_beside_provisioned_concurrency_it_is_refused_with_the_reason() -> None:
    provisioned = {"warmth": {"provisioned_concurrency": {"min": 1}}}
    with pytest.raises(ConfigError, match=r"functions\.customer_lookup has provisioned.*weights"):
        read(functions={"customer_lookup": provisioned})
    assert read(traffic_shift=None, functions={"customer_lookup": provisioned})


def test_the_embedded_cloud_updates_the_alias_without_codedeploy(templates: Templates) -> None:
    pruned, left_out = prune(templates)
    kept = pruned["UnderEight-dev-Functions"]["Resources"]
    assert {one.resource_type for one in left_out} >= {"AWS::CodeDeploy::DeploymentGroup"}
    assert len(live(kept)) == len(read_contracts())
    assert not any("UpdatePolicy" in one for one in kept.values())
