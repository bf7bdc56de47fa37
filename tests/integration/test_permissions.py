import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from contracts import read_contracts
from demo.phone import Phone
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

ASKS_FOR_A_STATEMENT = {"job_kind": "account_statement"}


def client(stack: LocalStack, service: str) -> Any:  # noqa: ANN401 - a boto3 client of any service
    endpoint = stack.cloud.endpoint
    return client_of(service, endpoint)


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


@pytest.mark.parametrize("function", read_contracts())
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
    # On a busy machine a first start takes longer than a caller waits.
    phone.ping("job_status", environments=1)
    with without(phone.stack, "job_status", "dynamodb:GetItem"):
        refused = phone.call("job_status", contact_id=contact, **parameters).external
    assert (refused["answer_source"], refused["reason"]) == ("fallback", "not_allowed")
    assert phone.call("job_status", contact_id=contact, **parameters).external["reason"] == ""


def logged(stack: LocalStack, function: str) -> list[dict[str, Any]]:
    """The function's own log lines, oldest first."""
    group = f"/aws/lambda/under-eight-dev-{function.replace('_', '-')}"
    pages = client(stack, "logs").get_paginator("filter_log_events").paginate(logGroupName=group)
    messages = [event["message"] for page in pages for event in page["events"]]
    return [json.loads(text) for text in messages if text.startswith('{"level"')]


def look_up_somebody_new(phone: Phone) -> None:
    """Nobody's memory knows the number, so the table is asked."""
    phone.call("customer_lookup", caller=f"+1555{secrets.randbelow(10**7):07}")


def start_a_job(phone: Phone) -> None:
    phone.call("job_start", contact_id=phone.looked_up(), **ASKS_FOR_A_STATEMENT)


def ask_for_a_job(phone: Phone) -> None:
    contact = phone.looked_up()
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    phone.call("job_status", contact_id=contact, job_id=started["job_id"])


USES: dict[str, Callable[[Phone], None]] = {
    "customer_lookup": look_up_somebody_new,
    "job_start": start_a_job,
    "job_status": ask_for_a_job,
}
KNOWN_ONCE = {"secretsmanager:GetSecretValue"}
"""What a warm environment asks no more."""


def rights(stack: LocalStack, function: str) -> list[tuple[str, str]]:
    """Service and action that the function's code asks, as its deployed policy has them."""
    iam = client(stack, "iam")
    role = role_of(stack, function).rpartition("/")[2]
    documents = [
        iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
    ]
    actions = {
        action
        for document in documents
        for statement in document["Statement"]
        for action in actions_of(statement)
    }
    watched = {"dynamodb", "sqs"}
    asked = [(action.partition(":")[0], action) for action in sorted(actions - KNOWN_ONCE)]
    return [(service, action) for service, action in asked if service in watched]


@pytest.mark.parametrize("function", USES)
def test_whatever_a_function_may_no_longer_do_its_log_tells_the_alarms(
    phone: Phone, function: str
) -> None:
    """Callers may be answered as ever, from memory or without the table."""
    found = rights(phone.stack, function)
    assert found
    for service, action in found:
        before = len(logged(phone.stack, function))

        def told(service: str = service, before: int = before) -> bool:
            USES[function](phone)
            lines = logged(phone.stack, function)[before:]
            return any(f"{service}=not_allowed" in line.get("asked", "") for line in lines)

        with without(phone.stack, function, action):
            # A table that has just failed is left alone for some seconds.
            assert wait_until(told, seconds=20, pause=0.5), action
    assert wait_until(lambda: identified(phone), seconds=20, pause=0.5), (
        "the next test meets it well again"
    )


def identified(phone: Phone) -> bool:
    """Whether a look-up writes down whose contact it is, which a table left alone does not take."""
    started = phone.call("job_start", contact_id=phone.looked_up(), **ASKS_FOR_A_STATEMENT)
    return started.external["job_status"] == "pending"
