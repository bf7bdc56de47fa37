"""Too few may invoke a function, or too many."""

from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import FAIL, NAME, WARN, seed


@seed("permission-missing", FAIL)
def the_alias_has_no_permission(state: AccountState) -> None:
    function = state.functions[NAME]
    function.policies[""] = [{**one, "Resource": function.arn} for one in function.policies["live"]]
    del function.policies["live"]


@seed("permission-missing", FAIL)
def the_permission_is_for_another_instance(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Condition"]["ArnLike"]["AWS:SourceArn"] = state.arn("connect", "instance/other")


@seed("permission-missing", FAIL)
def the_permission_does_not_let_invoke(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Action"] = "lambda:GetFunction"


@seed("permission-wide", FAIL)
def the_permission_names_no_source(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        del one["Condition"]


@seed("permission-wide", FAIL)
def everybody_may_invoke(state: AccountState) -> None:
    policies = state.functions[NAME].policies["live"]
    policies.append(
        {
            "Sid": "open",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "lambda:InvokeFunction",
            "Resource": f"{state.functions[NAME].arn}:live",
        }
    )


@seed("permission-wide", FAIL)
def instances_of_every_account_may_invoke(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Condition"] = {"ArnLike": {"AWS:SourceArn": "arn:aws:connect:*:*:instance/*"}}


@seed("permission-wide", WARN)
def the_permission_names_an_account_only(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        if one["Principal"] == {"Service": "connect.amazonaws.com"}:
            one["Condition"] = {"StringEquals": {"AWS:SourceAccount": state.number}}
