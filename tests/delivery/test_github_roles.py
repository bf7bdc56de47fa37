"""The workflows' roles: who may take them, and what they may do then."""

import ast
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from aws_cdk import App
from botocore import xform_name

from delivery.app import build
from delivery.github_roles import RepositoryError
from stacks.config import StackConfig
from stacks.validation import add_validators
from tests.verify.account.deployed import CONFIG
from verify.permissions import INVOKE, READS

ROOT = Path(__file__).parents[2]
ACCOUNT, REGION = "111122223333", "eu-central-1"
REPOSITORY = "acme-123456/contact-456789"
ISSUER = "token.actions.githubusercontent.com"

Role = dict[str, Any]


def synthesized(config: StackConfig, repository: str, folder: Path) -> dict[str, Any]:
    app = App(outdir=str(folder))
    add_validators(app)
    build(app, replace(config, account=ACCOUNT, region=REGION), repository)
    app.synth()
    return {
        file.name.removesuffix(".template.json"): json.loads(file.read_text())["Resources"]
        for file in folder.glob("*.template.json")
    }


@pytest.fixture(scope="module")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every validator on, so that a finding of cdk-nag fails here."""
    return synthesized(CONFIG, REPOSITORY, tmp_path_factory.mktemp("roles"))


@pytest.fixture(scope="module")
def roles(stacks: dict[str, Any]) -> dict[str, Role]:
    """Each role's trust and statements, by name."""
    (resources,) = [one for name, one in stacks.items() if name.endswith("GitHubRoles")]
    trusts = {
        logical_id: one["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        for logical_id, one in resources.items()
        if one["Type"] == "AWS::IAM::Role"
    }
    return {
        one["Properties"]["PolicyName"]: {
            "trust": trusts[one["Properties"]["Roles"][0]["Ref"]],
            "may": one["Properties"]["PolicyDocument"]["Statement"],
        }
        for one in resources.values()
        if one["Type"] == "AWS::IAM::Policy"
    }


def actions(role: Role) -> set[str]:
    return {action for statement in role["may"] for action in statement["Action"]}


def test_each_role_trusts_one_kind_of_job_of_one_repository(roles: dict[str, Role]) -> None:
    assert set(roles) == {"Deliver", "Compare"}
    subjects = {
        "Deliver": f"repo:{REPOSITORY}:environment:everything",
        "Compare": f"repo:{REPOSITORY}:pull_request",
    }
    for name, role in roles.items():
        (statement,) = role["trust"]
        assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
        assert statement["Condition"] == {
            "StringEquals": {f"{ISSUER}:aud": "sts.amazonaws.com", f"{ISSUER}:sub": subjects[name]}
        }
        provider = json.dumps(statement["Principal"]["Federated"])
        assert f":oidc-provider/{ISSUER}" in provider


def test_the_account_trusts_tokens_for_sts_alone(stacks: dict[str, Any]) -> None:
    (provider,) = [
        one for one in stacks["GitHubProvider"].values() if one["Type"] == "AWS::IAM::OIDCProvider"
    ]
    assert provider["Properties"] == {
        "ClientIdList": ["sts.amazonaws.com"],
        "Url": f"https://{ISSUER}",
    }


def test_a_pull_request_reads_templates_and_nothing_else(roles: dict[str, Role]) -> None:
    assert actions(roles["Compare"]) == {
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate",
        "cloudformation:ListStackResources",
    }
    (statement,) = roles["Compare"]["may"]
    assert statement["Resource"] == [
        f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/UnderEight-everything-*/*"
    ]


def test_deploying_is_left_to_the_cdks_own_roles(roles: dict[str, Role]) -> None:
    assumed = [one for one in roles["Deliver"]["may"] if one["Action"] == ["sts:AssumeRole"]]
    assert [one["Resource"] for one in assumed] == [
        [
            f"arn:aws:iam::{ACCOUNT}:role/cdk-hnb659fds-{use}-role-{ACCOUNT}-{REGION}"
            for use in ("deploy", "file-publishing")
        ]
    ]
    writes = {
        action
        for action in actions(roles["Deliver"])
        if not re.match(r"[a-z0-9-]+:(Describe|List|Get|BatchGet)", action)
    }
    assert writes == {
        "connect:AssociatePhoneNumberContactFlow",
        "kms:Decrypt",
        "lambda:InvokeFunction",
        "lambda:UpdateAlias",
        "sts:AssumeRole",
    }


def test_what_is_written_is_of_this_environment(roles: dict[str, Role]) -> None:
    for statement in roles["Deliver"]["may"]:
        if {"lambda:UpdateAlias", "lambda:InvokeFunction"} & set(statement["Action"]):
            for arn in (
                [statement["Resource"]]
                if isinstance(statement["Resource"], str)
                else statement["Resource"]
            ):
                assert ":function:under-eight-everything-" in arn
        assert "*" not in statement["Action"]
        assert not any(action.endswith(":*") for action in statement["Action"])


def test_verify_may_make_every_call_of_its_table(roles: dict[str, Role]) -> None:
    needed = {action for action, _ in {**READS, **INVOKE}.values()}
    assert len(needed) > 20
    assert needed <= actions(roles["Deliver"])


def called() -> set[tuple[str, str]]:
    """Every call of AWS in `deploy/` and `delivery/`, by service and operation."""
    session = botocore.session.Session()
    services = (
        "cloudwatch",
        "connect",
        "lambda",
        "logs",
        "secretsmanager",
        "service-quotas",
        "sts",
    )
    operations = {
        xform_name(name): (service, name)
        for service in services
        for name in session.get_service_model(service).operation_names
    }
    names: set[str] = set()
    for file in [*ROOT.glob("deploy/**/*.py"), *ROOT.glob("delivery/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
    return {operations[name] for name in names if name in operations}


ONLY_TO_DESTROY = {("connect", "DisassociatePhoneNumberContactFlow")}


def test_the_role_may_make_every_call_of_a_deployment(roles: dict[str, Role]) -> None:
    prefixes = {"service-quotas": "servicequotas"}
    found = called()
    assert len(found) > 10
    assert found >= ONLY_TO_DESTROY
    needed = {
        f"{prefixes.get(service, service)}:{operation}"
        for service, operation in found - ONLY_TO_DESTROY
    }
    assert needed - actions(roles["Deliver"]) == set()


def test_what_is_adopted_may_be_brought_up_to_date_and_no_other_flow(tmp_path: Path) -> None:
    assert CONFIG.connect
    arn = f"{CONFIG.connect.instance_arn}/contact-flow/f1"
    named = {**CONFIG.connect.named, "flows": {"inbound": arn}}
    connect = replace(CONFIG.connect, named=named, deploy_flows=None)
    found = synthesized(replace(CONFIG, connect=connect), REPOSITORY, tmp_path)
    (resources,) = [one for name, one in found.items() if name.endswith("GitHubRoles")]
    statements = [
        statement
        for one in resources.values()
        if one["Type"] == "AWS::IAM::Policy"
        for statement in one["Properties"]["PolicyDocument"]["Statement"]
    ]
    changes = {
        action: statement["Resource"]
        for statement in statements
        for action in statement["Action"]
        if re.match(r"connect:(Create|Update|Delete)", action)
    }
    assert "connect:UpdateContactFlowContent" in changes
    assert list(map(list, changes.values())) == [[arn]] * len(changes)
    pushed = "".join(file.read_text() for file in ROOT.glob("instance/**/*.py"))
    made = {"connect:CreateContactFlow", "connect:CreateContactFlowModule"}
    called = set(re.findall(r'_make\("((?:Create|Update|Delete)\w+)"', pushed))
    assert {f"connect:{operation}" for operation in called} - made == set(changes)


def test_without_an_instance_nothing_of_amazon_connect_is_allowed(tmp_path: Path) -> None:
    stacks = synthesized(replace(CONFIG, connect=None), REPOSITORY, tmp_path)
    assert "lambda:UpdateAlias" in json.dumps(stacks)
    assert "connect:" not in json.dumps(stacks)


@pytest.mark.parametrize(
    "repository", ["", "contact", "acme/*", "acme/contact:ref", "*/*", "a/b/c"]
)
def test_a_repository_that_is_none_or_many_is_refused(repository: str, tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="OWNER/NAME"):
        synthesized(CONFIG, repository, tmp_path)


@pytest.mark.parametrize("repository", ["acme/contact", "acme-123456/contact-456789", "a@1/b.c@2"])
def test_both_forms_of_a_subject_are_taken(repository: str, tmp_path: Path) -> None:
    stacks = synthesized(CONFIG, repository, tmp_path)
    assert f"repo:{repository}:pull_request" in json.dumps(stacks)


def test_an_organizations_boundary_and_tags_hold_for_the_roles_too(tmp_path: Path) -> None:
    organization = replace(
        CONFIG.organization, permissions_boundary="Bound", tags={"team": "voice"}
    )
    found = synthesized(replace(CONFIG, organization=organization), REPOSITORY, tmp_path)
    (resources,) = [one for name, one in found.items() if name.endswith("GitHubRoles")]
    roles = [one for one in resources.values() if one["Type"] == "AWS::IAM::Role"]
    assert roles
    for role in roles:
        assert "policy/Bound" in str(role["Properties"]["PermissionsBoundary"])
        assert {"Key": "team", "Value": "voice"} in role["Properties"]["Tags"]
