"""The policy that `python -m verify --policy` prints, given to somebody who may do nothing else."""

import json
from typing import Any

import boto3
import pytest

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.guard import ACCOUNT, REGION
from tests.integration.looking import look
from verify.answer import Outcome
from verify.permissions import Place, policy

pytestmark = pytest.mark.integration

PLACE = Place(
    partition="aws",
    region=REGION,
    account=ACCOUNT,
    prefix="under-eight-dev",
    stacks="UnderEight-dev",
    instance=None,
    secret=f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:under-eight-dev-demo-crm-??????",
    topic=f"arn:aws:sns:{REGION}:{ACCOUNT}:under-eight-dev-*",
)

# Seen of ministack 1.5.33: it asks for these in the place of lambda:GetAlias and
# lambda:GetEventSourceMapping, and knows no rule by its ARN.
OF_THE_EMBEDDED_CLOUD = {
    "Effect": "Allow",
    "Action": ["lambda:ListAliases", "lambda:ListEventSourceMappings", "events:*Rule"],
    "Resource": "*",
}


def reader(stack: LocalStack, name: str, statements: list[dict[str, Any]]) -> boto3.Session:
    """Somebody with this policy and no other."""
    endpoint = stack.cloud.endpoint
    iam = client_of("iam", endpoint)
    iam.create_user(UserName=name)
    document = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_user_policy(UserName=name, PolicyName="verify", PolicyDocument=document)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)


def test_the_policy_is_enough_to_read_everything(stack: LocalStack) -> None:
    statements = [*policy(PLACE)["Statement"], OF_THE_EMBEDDED_CLOUD]
    found = look(stack, agreed=True, by=reader(stack, "reader", statements))
    assert Outcome.UNREAD not in found.values()
    assert found.keys() == look(stack).keys()


@pytest.mark.parametrize(
    ("action", "unread"),
    [
        ("lambda:GetPolicy", ("customer_lookup", "permission")),
        ("secretsmanager:GetSecretValue", ("CRM", "secret")),
    ],
)
def test_what_is_taken_out_of_it_could_not_be_read(
    stack: LocalStack, action: str, unread: tuple[str, str]
) -> None:
    statements = [
        {**one, "Action": [other for other in one["Action"] if other != action] or ["sts:Nothing"]}
        for one in (*policy(PLACE)["Statement"], OF_THE_EMBEDDED_CLOUD)
    ]
    found = look(stack, by=reader(stack, action.replace(":", "-"), statements))
    assert found[unread] is Outcome.UNREAD
