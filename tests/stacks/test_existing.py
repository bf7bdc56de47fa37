"""What an organization has already is used, and nothing is made beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.environments import EXISTING
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]

pytestmark = pytest.mark.parametrize("assembly", ["existing"], indirect=True)


@pytest.mark.parametrize(
    "kind",
    ["AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SNS::Subscription", "AWS::EC2::VPC"],
)
def test_nothing_is_made_beside_what_there_is(kind: str, templates: Templates) -> None:
    assert not list(resources(templates, kind))


def test_the_functions_are_in_the_group_that_there_is(templates: Templates) -> None:
    given = EXISTING["network"]["import"]["security_group_id"]
    groups = [
        function["VpcConfig"]["SecurityGroupIds"]
        for function in all_of(templates, "AWS::Lambda::Function")
        if "VpcConfig" in function
    ]
    assert groups
    assert all(group == [given] for group in groups)
    assert given not in json.dumps(list(resources(templates, "AWS::EC2::SecurityGroupEgress")))


def test_every_alarm_that_tells_tells_the_topic_that_there_is(templates: Templates) -> None:
    (composite,) = all_of(templates, "AWS::CloudWatch::CompositeAlarm")
    told = [*all_of(templates, "AWS::CloudWatch::Alarm"), composite]
    actions = [action for alarm in told for action in alarm.get("AlarmActions", [])]
    assert set(actions) == {EXISTING["monitoring"]["topic_arn"]}


def test_snap_start_is_on_published_versions(templates: Templates) -> None:
    snap_started = [
        function["SnapStart"]
        for function in all_of(templates, "AWS::Lambda::Function")
        if "SnapStart" in function
    ]
    assert snap_started
    assert all(one == {"ApplyOn": "PublishedVersions"} for one in snap_started)


def test_whatever_is_encrypted_is_by_the_key_that_there_is(templates: Templates) -> None:
    key = EXISTING["kms_key_arn"]
    settings = {"AWS::Logs::LogGroup": "KmsKeyId", "AWS::SQS::Queue": "KmsMasterKeyId"}
    for kind, setting in settings.items():
        for _, one in resources(templates, kind):
            assert one[setting] == key
    assert all_of(templates, "AWS::Logs::LogGroup")


def test_every_role_is_bounded_by_the_policy_with_that_arn(templates: Templates) -> None:
    for role in all_of(templates, "AWS::IAM::Role"):
        assert role["PermissionsBoundary"] == EXISTING["permissions_boundary"]


def test_the_bootstrap_of_the_organization_deploys(assembly: Path) -> None:
    manifest = json.loads((assembly / "manifest.json").read_text())
    stacks = [
        one["properties"]
        for one in manifest["artifacts"].values()
        if one["type"] == "aws:cloudformation:stack"
    ]
    assert len(stacks) >= 5
    for stack in stacks:
        assert "cdk-acme-deploy-role" in stack["assumeRoleArn"]
        assert stack["bootstrapStackVersionSsmParameter"] == "/cdk-bootstrap/acme/version"


def test_alarms_tell_above_the_configured_thresholds(templates: Templates) -> None:
    thresholds = {
        str(alarm["AlarmName"]).removeprefix("under-eight-existing-"): alarm["Threshold"]
        for alarm in all_of(templates, "AWS::CloudWatch::Alarm")
    }
    expected = {
        "customer-lookup-near-the-limit": 7000,
        "personal-greeting-slow-average": 600,
        "customer-lookup-fallbacks": 10,
        "account-concurrency": 1400,
    }
    if "jobs-oldest" in thresholds:
        expected |= {"job-start-queue-gone": 40, "jobs-oldest": 600}
    for name, above in expected.items():
        assert thresholds[name] == above, name
