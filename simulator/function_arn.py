"""What a function is called: its ARN in a flow, its folder in lambdas/."""

import re

from simulator.invokers.function_name import parse

_DEPLOYED = re.compile(r"under-eight-[a-z0-9]+-(?P<name>.+)")


def function_name(arn: str) -> str:
    """Return the function's name out of its ARN, without alias; what is no ARN as it is."""
    called = parse(arn)
    return called.name if called else arn


def function_folder(arn: str) -> str:
    """Return the folder of the function that an ARN names, deployed or played here.

    `under-eight-dev-customer-lookup` is deployed from `lambdas/customer_lookup`.
    """
    name = function_name(arn)
    deployed = _DEPLOYED.fullmatch(name)
    return (deployed["name"] if deployed else name).replace("-", "_")
