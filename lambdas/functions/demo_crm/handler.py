"""Answers the demo CRM's HTTP API (API Gateway payload format 2.0)."""

import hmac
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from crm.rest import Secret
from crm.secret import CrmSecretKeeper
from demo_crm.rule import Customers, Reply, Request, reply
from house_rules.environment import LambdaContext
from house_rules.telemetry import Telemetry
from in_time.aws import AwsClient
from in_time.budget import Deadline

_telemetry = Telemetry("demo_crm")


def handle(event: Mapping[str, Any], context: LambdaContext) -> dict[str, object]:
    """Answers one HTTP request."""
    headers = event.get("headers") or {}
    if not hmac.compare_digest(headers.get("x-api-key", "").encode(), _api_key().encode()):
        return _response(Reply(401, {"error": "the header x-api-key opens nothing"}), context)
    request = Request(
        method=event["requestContext"]["http"]["method"],
        path=event["rawPath"],
        phone=(event.get("queryStringParameters") or {}).get("phone", ""),
        idempotency_key=headers.get("idempotency-key", ""),
    )
    return _response(reply(request, _customers()), context)


def _response(answer: Reply, context: LambdaContext) -> dict[str, object]:
    _telemetry.note("replied", status=answer.status, request_id=context.aws_request_id)
    return {
        "statusCode": answer.status,
        # What is between may not keep a customer for the next one who asks.
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps(answer.body),
    }


@cache
def _customers() -> Customers:
    customers: Customers = json.loads(Path(__file__).with_name("customers.json").read_text())
    return customers


@cache
def _api_key() -> str:
    """The key that opens this CRM, read once for each environment."""
    keeper = CrmSecretKeeper(AwsClient(), os.environ["CRM_SECRET_ID"], Secret.parse)
    secret: Secret = keeper.current(Deadline.after(3))
    return secret.api_key
