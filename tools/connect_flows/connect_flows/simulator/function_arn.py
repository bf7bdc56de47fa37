"""What a function is called, out of its ARN in a flow."""

from connect_flows.invokers.function_name import parse


def function_name(arn: str) -> str:
    """Return the function's name out of its ARN, without alias; what is no ARN as it is.

    A template's ARN, whose account is still to be filled in, has a name all the same.
    """
    called = parse(arn)
    return called.name if called else arn.rpartition(":function:")[2].partition(":")[0]


def scenario_name(arn: str) -> str:
    """Return the name by which scenarios call a function: `-` and `_` are alike there."""
    return function_name(arn).replace("-", "_")
