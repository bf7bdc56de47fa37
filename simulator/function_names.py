"""What our functions are called: deployed with a prefix, in flows and scenarios by their folder."""

import re

from connect_flows.language.function_arn import scenario_name
from product import PRODUCT

_DEPLOYED = re.compile(rf"{PRODUCT.replace('-', '_')}_[a-z0-9]+_(?P<name>.+)")


def folder(arn: str) -> str:
    """Return the folder of the function that an ARN names, deployed or played here.

    `under-eight-dev-customer-lookup` is deployed from `lambdas/functions/customer_lookup`.
    """
    name = scenario_name(arn)
    deployed = _DEPLOYED.fullmatch(name)
    return deployed["name"] if deployed else name
