"""AWS CloudFormation: stacks, their templates and their resources."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what CloudFormation answers."""

    def stack(asked: Json) -> Json:
        name = asked["StackName"]
        if name not in state.stacks:
            raise Refused("ValidationError", f"Stack with id {name} does not exist")
        found: Json = state.stacks[name]
        return found

    def describe_stacks(asked: Json) -> Json:
        if "StackName" in asked:
            return {"Stacks": [stack(asked)["Stack"]]}
        return {"Stacks": [one["Stack"] for one in state.stacks.values()]}

    return {
        "cloudformation.DescribeStacks": describe_stacks,
        "cloudformation.GetTemplate": lambda asked: {"TemplateBody": stack(asked)["Template"]},
        "cloudformation.ListStackResources": lambda asked: {
            "StackResourceSummaries": stack(asked)["Resources"]
        },
    }
