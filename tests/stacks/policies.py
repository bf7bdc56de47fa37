"""Reads roles, their policies, and the functions that have them off templates."""

import json
from collections.abc import Iterator
from typing import Any

from stacks.function.execution_role import SEND_TRACES
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]

BY_LAMBDA = {"logs:CreateLogStream", "logs:PutLogEvents", *SEND_TRACES}
"""What Lambda itself does as every function."""

POLL = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
"""AWS: "Configuring an Amazon SQS queue to use with Lambda"."""

SEND_ENCRYPTED = {"kms:Decrypt", "kms:GenerateDataKey"}
RECEIVE_ENCRYPTED = {"kms:Decrypt"}
"""AWS: "Configuring KMS permissions for Amazon SQS"."""

READ_ENCRYPTED_SECRET = {"kms:Decrypt"}
"""AWS: "Secret encryption and decryption in AWS Secrets Manager", for a key of one's own."""


def statements_of(templates: Templates, role: object, effect: str) -> Iterator[dict[str, Any]]:
    role_id = json.dumps(role).partition(": [")[2].split('"')[1] if role else ""
    for policy in all_of(templates, "AWS::IAM::Policy"):
        if {"Ref": role_id} in policy["Roles"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Effect"] == effect:
                    yield statement


def actions_in(statement: dict[str, Any]) -> set[str]:
    actions = statement["Action"]
    return {actions} if isinstance(actions, str) else set(actions)


def allowed(templates: Templates, role: object) -> set[str]:
    return {
        action
        for statement in statements_of(templates, role, "Allow")
        for action in actions_in(statement)
    }


def functions(templates: Templates) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Folder, logical id and properties of each function."""
    for logical_id, function in resources(templates, "AWS::Lambda::Function"):
        yield function["Handler"].partition(".")[0], logical_id, function


def ping_of(templates: Templates, function_id: str) -> object:
    """What a rule sends to the function's aliases."""
    aliases = {
        alias_id
        for alias_id, alias in resources(templates, "AWS::Lambda::Alias")
        if alias["FunctionName"]["Ref"] == function_id
    }
    for _, rule in resources(templates, "AWS::Events::Rule"):
        (target,) = rule["Targets"]
        if target["Arn"]["Ref"] in aliases:
            return json.loads(target["Input"])
    return None
