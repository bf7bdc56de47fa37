"""Puts right what the embedded cloud gets wrong, in words that mean the same on AWS.

`Ref` of a secret is its ARN on AWS and its name in ministack 1.5.33, so that a policy naming it
would grant nothing. `Fn::GetAtt` of its `Id` is the ARN in both.
"""

from typing import Any

Template = dict[str, Any]


def spell_out_secret_arns(template: Template) -> Template:
    """Give the template with `Fn::GetAtt` in place of each `Ref` of a secret."""
    secrets = {
        logical_id
        for logical_id, resource in template.get("Resources", {}).items()
        if resource["Type"] == "AWS::SecretsManager::Secret"
    }
    return {key: _spelled_out(value, secrets) for key, value in template.items()}


def _spelled_out(node: object, secrets: set[str]) -> object:
    match node:
        case {"Ref": str(name)} if name in secrets:
            return {"Fn::GetAtt": [name, "Id"]}
        case dict():
            return {key: _spelled_out(value, secrets) for key, value in node.items()}
        case list():
            return [_spelled_out(value, secrets) for value in node]
        case _:
            return node
