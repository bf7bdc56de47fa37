"""What the CRM answers when it is well: the contract that the demo CRM in the cloud keeps too."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from local.faulty.wire import Received, json_response

_CUSTOMERS = Path(__file__).parents[2] / "lambdas" / "functions" / "demo_crm" / "customers.json"
_STATEMENT = re.compile(r"/customers/([^/]+)/statement")
_REPLACEMENT = re.compile(r"/customers/([^/]+)/card-replacement/(block|order|notify)")


@cache
def customers() -> dict[str, dict[str, str]]:
    """The sample customers by phone number."""
    found: dict[str, dict[str, str]] = json.loads(_CUSTOMERS.read_text())
    return found


def answer(request: Received) -> bytes:
    """The whole response to `request`."""
    parts = urlsplit(request.target)
    if request.method == "GET" and parts.path == "/customers":
        return _find(parse_qs(parts.query).get("phone", [""])[0])
    statement = _STATEMENT.fullmatch(parts.path)
    if request.method == "GET" and statement:
        return _statement(unquote(statement[1]))
    replacement = _REPLACEMENT.fullmatch(parts.path)
    if request.method == "POST" and replacement:
        return _replace(unquote(replacement[1]), replacement[2], request)
    return json_response(404, {"error": "no such path"})


def _find(phone: str) -> bytes:
    customer, asked = customers().get(phone), {"asked_phone": phone}
    if customer is None:
        return json_response(404, {"error": "unknown customer", **asked})
    return json_response(200, {**customer, **asked})


def _statement(customer_id: str) -> bytes:
    for customer in customers().values():
        if customer["customer_id"] == customer_id:
            statement = {"period": "2026-10", "balance": customer["balance"], "lines": "12"}
            return json_response(200, {"customer_id": customer_id, **statement})
    return json_response(404, {"error": "unknown customer"})


def _replace(customer_id: str, step: str, request: Received) -> bytes:
    key = request.headers.get("idempotency-key", "")
    if not key:
        return json_response(400, {"error": "the header Idempotency-Key is missing"})
    # The same key gives the same reference: asked twice, done once.
    reference = f"{customer_id}-{step}-{key[-12:]}"
    return json_response(200, {"customer_id": customer_id, "step": step, "reference": reference})
