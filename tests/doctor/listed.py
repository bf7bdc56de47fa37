"""A function that the console lists for the instance, and no flow names."""

from connect_flows.lint.example import SORRY, invoke, of
from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import NAME
from tests.doctor.misconfigured.flows import added

LISTED = "function listed-only"


def listed_only(state: AccountState) -> None:
    """A function that the console lists and no flow invokes."""
    arn = state.arn("lambda", "function:listed-only")
    named = {"FunctionName": "listed-only", "FunctionArn": arn}
    function = state.functions[NAME]
    state.functions["listed-only"] = type(function)(
        configuration={**function.configuration, **named, "Timeout": 3}
    )
    state.instance.lambdas.append(arn)


def listed_for_others(state: AccountState) -> None:
    """The same, where a flow might invoke what nobody knows."""
    listed_only(state)
    which = {"LambdaFunctionARN": "$.Attributes.which"}
    added(state, of(invoke("ask", "end", "sorry", which), SORRY))
