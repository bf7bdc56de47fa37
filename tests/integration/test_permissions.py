import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from demo.phone import Phone
from local.clients import one_attempt, sealed_session
from local.stack import LocalStack

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

CALLED_BY_FLOWS = ["customer_lookup", "personal_greeting", "job_start", "job_status"]
ASKS_FOR_A_STATEMENT = {"job_kind": "account_statement"}


def client(stack: LocalStack, service: str) -> Any:  # noqa: ANN401 - a boto3 client of any service
    endpoint = stack.cloud.endpoint
    return sealed_session().client(service, endpoint_url=endpoint, config=one_attempt(endpoint))


def role_of(stack: LocalStack, function: str) -> str:
    functions: LambdaClient = client(stack, "lambda")
    return functions.get_function_configuration(FunctionName=stack.alias(function))["Role"]


@contextmanager
def without(stack: LocalStack, function: str, action: str) -> Iterator[None]:
    """Take the statements that allow an action out of a function's role, and put them back."""
    iam = client(stack, "iam")
    role = role_of(stack, function).rpartition("/")[2]
    name, document = policy_allowing(stack, role, action)
    less = [statement for statement in document["Statement"] if action not in actions_of(statement)]
    assert len(less) < len(document["Statement"])
    changed = json.dumps(document | {"Statement": less or [no_statement()]})
    iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=changed)
    try:
        yield
    finally:
        iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(document))


def policy_allowing(stack: LocalStack, role: str, action: str) -> tuple[str, dict[str, Any]]:
    iam = client(stack, "iam")
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        if any(action in actions_of(statement) for statement in document["Statement"]):
            return name, document
    raise AssertionError(f"No inline policy of {role} allows {action}")


def actions_of(statement: dict[str, Any]) -> list[str]:
    actions = statement["Action"]
    return [actions] if isinstance(actions, str) else list(actions)


def no_statement() -> dict[str, str]:
    return {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}


@pytest.mark.parametrize("function", CALLED_BY_FLOWS)
def test_connect_may_invoke_the_alias(stack: LocalStack, function: str) -> None:
    functions: LambdaClient = client(stack, "lambda")
    policy = json.loads(functions.get_policy(FunctionName=stack.alias(function))["Policy"])
    [statement] = [
        statement
        for statement in policy["Statement"]
        if statement["Principal"] == {"Service": "connect.amazonaws.com"}
    ]
    assert statement["Action"] == "lambda:InvokeFunction"
    assert statement["Resource"] == stack.alias(function)
    conditions = json.dumps(statement["Condition"])
    assert "aws:SourceAccount" in conditions or "AWS:SourceAccount" in conditions
    assert ":connect:" in conditions


def test_a_start_that_may_not_send_is_missed(phone: Phone) -> None:
    contact = phone.looked_up()
    with without(phone.stack, "job_start", "sqs:SendMessage"):
        refused = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    assert (refused["answer_source"], refused["reason"]) == ("fallback", "not_allowed")
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    assert started["reason"] == ""


def test_a_status_that_may_not_read_is_missed(phone: Phone) -> None:
    contact = phone.looked_up()
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    parameters = {"job_id": started["job_id"]}
    with without(phone.stack, "job_status", "dynamodb:GetItem"):
        refused = phone.call("job_status", contact_id=contact, **parameters).external
    assert (refused["answer_source"], refused["reason"]) == ("fallback", "not_allowed")
    assert phone.call("job_status", contact_id=contact, **parameters).external["reason"] == ""
