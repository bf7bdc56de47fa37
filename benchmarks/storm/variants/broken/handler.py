"""The broken set-up: everything at its default, and everything done anew in each call.

As "Real-World Example" of the guide "How to Fix AWS Lambda Timeout Errors Triggered by Amazon
Connect" describes it: the configuration is loaded from Secrets Manager in every invocation, the
CRM is asked without a timeout, nothing is cached. (Its VPC and its function timeout of 3 s are
configuration, see `variants.table`.)
"""

import json
import os
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import boto3


def handle(event: dict[str, Any], _context: object) -> dict[str, str]:
    """Asks the CRM who is calling; whatever goes wrong is an exception."""
    secrets = boto3.client("secretsmanager")
    secret = secrets.get_secret_value(SecretId=os.environ["CRM_SECRET_ID"])
    crm = json.loads(secret["SecretString"])
    phone = event["Details"]["ContactData"]["CustomerEndpoint"]["Address"]
    request = Request(  # noqa: S310 # the URL is the benchmark's own
        f"{crm['url']}/customers?phone={quote(phone, safe='')}",
        headers={"x-api-key": crm["api_key"]},
    )
    with urlopen(request) as response:  # noqa: S310 # as above
        customer = json.load(response)
    return {
        "customer_id": customer["customer_id"],
        "tier": customer["tier"],
        "balance": customer["balance"],
        "queue": "priority" if customer["tier"] != "standard" else "general",
    }
