"""What flows invoke is gone, does not run, or is called past its alias."""

from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import (
    FAIL,
    NAME,
    WARN,
    alarms_on,
    configured,
    everywhere,
    seed,
)


@seed("function-exists", FAIL)
def the_alias_was_deleted(state: AccountState) -> None:
    del state.functions[NAME].aliases["live"]


@seed("function-exists", WARN, "function gone-since-spring")
def a_deleted_function_is_still_listed(state: AccountState) -> None:
    state.instance.lambdas.append(state.arn("lambda", "function:gone-since-spring"))


@seed("function-state", FAIL)
def the_function_is_inactive(state: AccountState) -> None:
    configured(state, State="Inactive")


@seed("function-state", FAIL)
def the_last_update_failed(state: AccountState) -> None:
    configured(state, LastUpdateStatus="Failed")


def _invoked_as(state: AccountState, qualifier: str) -> None:
    """Flows, permission, alarms and metrics, all of them consistently."""
    function = state.functions[NAME]
    everywhere(
        state, lambda block: block["Parameters"].update(LambdaFunctionARN=function.arn + qualifier)
    )
    function.policies[""] = [{**one, "Resource": function.arn} for one in function.policies["live"]]
    function.aliases["live"]["FunctionVersion"] = "$LATEST"  # pings reach callers' code still
    function.provisioned = {}
    for what in ("Duration", "Errors", "Throttles"):
        for alarm in alarms_on(state, what):
            alarm["Dimensions"] = [{"Name": "FunctionName", "Value": NAME}]


@seed("qualifier", WARN, f"function {NAME}")
def flows_invoke_the_bare_function(state: AccountState) -> None:
    _invoked_as(state, "")


@seed("qualifier", WARN, f"function {NAME}:$LATEST")
def flows_invoke_latest(state: AccountState) -> None:
    _invoked_as(state, ":$LATEST")
