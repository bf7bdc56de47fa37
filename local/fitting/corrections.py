"""Says what the embedded cloud reads differently from AWS in words that it understands.

`Ref` of a secret is its ARN on AWS and its name in ministack 1.5.33, so that a policy naming it
would grant nothing; `Fn::GetAtt` of its `Id` is the ARN in both. And the embedded cloud speaks
plain HTTP on loopback, so that a policy which denies all but HTTPS would deny everything.
"""

from typing import Any

Template = dict[str, Any]

_PLAIN_HTTP = {"Bool": {"aws:SecureTransport": "false"}}


def correct(template: Template) -> Template:
    """Give the template in the embedded cloud's words."""
    secrets = {
        logical_id
        for logical_id, resource in template.get("Resources", {}).items()
        if resource["Type"] == "AWS::SecretsManager::Secret"
    }
    return {key: _corrected(value, secrets) for key, value in template.items()}


def _corrected(node: object, secrets: set[str]) -> object:
    match node:
        case {"Ref": str(name)} if name in secrets:
            return {"Fn::GetAtt": [name, "Id"]}
        case dict():
            return {key: _corrected(value, secrets) for key, value in node.items()}
        case list():
            return [_corrected(value, secrets) for value in node if not _denies_http(value)]
        case _:
            return node


def _denies_http(statement: object) -> bool:
    match statement:
        case {"Effect": "Deny", "Condition": condition}:
            return bool(condition == _PLAIN_HTTP)
        case _:
            return False
