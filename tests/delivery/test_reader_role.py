"""The reader's role: its policy is the file that ships, and who may take it is said."""

import json
from typing import Any

import pytest
from aws_cdk import App, Environment

from aws_session.read_only import POLICY_FILE
from delivery.reader_role import ReaderRoleStack, TrustedError
from stacks.validation import add_validators

OTHER = "444455556666"


TRUSTED = {
    "Anybody": (None, "111122223333"),
    "Account": (OTHER, OTHER),
    "Role": (f"arn:aws:iam::{OTHER}:role/ci/reader", f"arn:aws:iam::{OTHER}:role/ci/reader"),
}
"""By the stack's name: who is named, and who may take the role then."""

Resources = list[dict[str, Any]]


@pytest.fixture(scope="module")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Resources]:
    """The resources of each; every validator is on, so that a finding of cdk-nag fails here."""
    folder = tmp_path_factory.mktemp("reader")
    app = App(outdir=str(folder))
    add_validators(app)
    env = Environment(account="111122223333", region="eu-central-1")
    for name, (trusted, _) in TRUSTED.items():
        ReaderRoleStack(app, name, trusted=trusted, env=env)
    app.synth()
    return {
        name: list(json.loads((folder / f"{name}.template.json").read_text())["Resources"].values())
        for name in TRUSTED
    }


def of_type(resources: Resources, kind: str) -> dict[str, Any]:
    (one,) = [each for each in resources if each["Type"] == kind]
    properties: dict[str, Any] = one["Properties"]
    return properties


def test_the_roles_policy_is_the_file(stacks: dict[str, Resources]) -> None:
    resources = stacks["Anybody"]
    policy = of_type(resources, "AWS::IAM::ManagedPolicy")
    assert policy["PolicyDocument"] == json.loads(POLICY_FILE.read_text())
    assert len(of_type(resources, "AWS::IAM::Role")["ManagedPolicyArns"]) == 1
    assert [one["Type"] for one in resources if "Policy" in one["Type"]] == [
        "AWS::IAM::ManagedPolicy"
    ]


@pytest.mark.parametrize("name", TRUSTED)
def test_who_may_take_it_is_who_was_named(name: str, stacks: dict[str, Resources]) -> None:
    role = of_type(stacks[name], "AWS::IAM::Role")
    (statement,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert TRUSTED[name][1] in json.dumps(statement["Principal"])
    assert "*" not in json.dumps(statement["Principal"])


@pytest.mark.parametrize("trusted", ["*", "ci", "arn:aws:iam::*:root", "12345", f"{OTHER}:root/"])
def test_nobody_of_that_name_is_refused(trusted: str) -> None:
    with pytest.raises(TrustedError, match="twelve digits"):
        ReaderRoleStack(App(), "Reader", trusted=trusted)
