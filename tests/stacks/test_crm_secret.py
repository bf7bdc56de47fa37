"""A CRM's own secret, by name and by ARN: as a function asks for it, and as a policy names it."""

import json
from typing import Any

import pytest
from aws_cdk import App, Environment, Stack

from stacks.config import OwnCrm
from stacks.crm.crm_secret import CrmSecret
from tests.stacks.reading import all_of

WHERE = Environment(account="111122223333", region="eu-central-1")
ARN = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:crm/production-AbCdEf"


def found(secret: str) -> CrmSecret:
    return CrmSecret.own(Stack(App(), "Stack", env=WHERE), OwnCrm(secret, port=443, authorities=""))


# Secrets Manager takes the last two, in an ARN, for complete: a hyphen and six characters.
@pytest.mark.parametrize("name", ["crm", "under-eight/prod/crm", "crm-secret", "prod-config"])
def test_a_name_is_asked_for_as_a_name_and_named_in_a_policy_with_six_more(name: str) -> None:
    secret = found(name)
    assert secret.id == name
    assert secret.arn.endswith(f":secretsmanager:eu-central-1:111122223333:secret:{name}-??????")


def test_an_arn_is_asked_for_and_named_as_it_is() -> None:
    assert found(ARN) == CrmSecret(id=ARN, arn=ARN)


@pytest.mark.parametrize(
    ("assembly", "secret"),
    [("prod", "under-eight/prod/crm"), ("everything", ARN)],
    indirect=["assembly"],
)
def test_whoever_asks_for_the_secret_may_read_it(
    secret: str, templates: dict[str, dict[str, Any]]
) -> None:
    asking = [
        variables["CRM_SECRET_ID"]
        for function in all_of(templates, "AWS::Lambda::Function")
        if "CRM_SECRET_ID" in (variables := function["Environment"]["Variables"])
    ]
    reading = [
        json.dumps(statement["Resource"])
        for policy in all_of(templates, "AWS::IAM::Policy")
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Action"] == "secretsmanager:GetSecretValue"
    ]
    assert set(asking) == {secret}
    assert len(reading) == len(asking)
    assert all(secret in resource for resource in reading)
