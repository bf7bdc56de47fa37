"""What a function is called: its ARN in a flow, its folder in lambdas/."""

import re

_LAMBDA_ARN = re.compile(r"arn:aws[\w-]*:lambda:[\w-]*:\d*:function:(?P<name>[^:]+)(?::.*)?")
_DEPLOYED = re.compile(r"under-eight-[a-z0-9]+-(?P<name>.+)")


def function_name(arn: str) -> str:
    """Return the function's name out of its ARN, without alias; what is no ARN as it is."""
    match = _LAMBDA_ARN.fullmatch(arn)
    return match["name"] if match else arn


def function_folder(arn: str) -> str:
    """Return the folder of the function that an ARN names, deployed or played here.

    `under-eight-dev-customer-lookup` is deployed from `lambdas/customer_lookup`.
    """
    name = function_name(arn)
    deployed = _DEPLOYED.fullmatch(name)
    return (deployed["name"] if deployed else name).replace("-", "_")
