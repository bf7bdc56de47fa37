"""What the deployed functions may do, and how one of them does without."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from demo.phone import Phone
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

KNOWN_ONCE = {"secretsmanager:GetSecretValue"}
"""What a warm environment asks no more."""


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


def logged(stack: LocalStack, function: str) -> list[dict[str, Any]]:
    """The function's own log lines, oldest first."""
    group = f"/aws/lambda/under-eight-dev-{function.replace('_', '-')}"
    pages = client(stack, "logs").get_paginator("filter_log_events").paginate(logGroupName=group)
    messages = [event["message"] for page in pages for event in page["events"]]
    return [json.loads(text) for text in messages if text.startswith('{"level"')]


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


def its_log_tells_the_alarms_what_it_may_no_longer_do(
    phone: Phone, function: str, use: Callable[[Phone], None]
) -> None:
    """Take one right after the other; callers may be answered as ever.

    Args:
        phone: places the calls.
        function: whose rights are taken.
        use: has the function need them all.
    """
    found = rights(phone.stack, function)
    assert found
    for service, action in found:
        before = len(logged(phone.stack, function))

        def told(service: str = service, before: int = before) -> bool:
            use(phone)
            lines = logged(phone.stack, function)[before:]
            return any(f"{service}=not_allowed" in line.get("asked", "") for line in lines)

        with without(phone.stack, function, action):
            # A table that has just failed is left alone for some seconds.
            assert wait_until(told, seconds=20, pause=0.5), action
