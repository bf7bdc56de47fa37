"""AWS IAM and AWS STS: who asks, and what the roles of functions have."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what IAM and STS answers."""

    def role(asked: Json) -> Json:
        if asked["RoleName"] not in state.roles:
            raise Refused("NoSuchEntity", f"The role {asked['RoleName']} cannot be found.")
        found: Json = state.roles[asked["RoleName"]]
        return found

    return {
        "sts.GetCallerIdentity": lambda _asked: {
            "Account": state.number,
            "Arn": f"arn:aws:iam::{state.number}:role/reader",
            "UserId": "AROAEXAMPLE:reader",
        },
        "iam.ListAttachedRolePolicies": lambda asked: {
            "AttachedPolicies": role(asked).get("Attached", [])
        },
        "iam.ListRolePolicies": lambda asked: {"PolicyNames": list(role(asked).get("Inline", {}))},
    }
