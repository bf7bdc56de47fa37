"""What a function is called: its ARN in a flow, its folder in lambdas/."""

import re

from connect_flows.invokers.function_name import parse

_DEPLOYED = re.compile(r"under-eight-[a-z0-9]+-(?P<name>.+)")


def function_name(arn: str) -> str:
    """Return the function's name out of its ARN, without alias; what is no ARN as it is.

    A template's ARN, whose account is still to be filled in, has a name all the same.
    """
    called = parse(arn)
    return called.name if called else arn.rpartition(":function:")[2].partition(":")[0]


def function_folder(arn: str) -> str:
    """Return the folder of the function that an ARN names, deployed or played here.

    `under-eight-dev-customer-lookup` is deployed from `lambdas/customer_lookup`.
    """
    name = function_name(arn)
    deployed = _DEPLOYED.fullmatch(name)
    return (deployed["name"] if deployed else name).replace("-", "_")
