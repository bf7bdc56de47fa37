"""What the CRM answers to whom. Knows neither Lambda nor HTTP headers."""

import hashlib
import re
from dataclasses import dataclass

Customers = dict[str, dict[str, str]]

_STATEMENT = re.compile(r"/customers/([^/]+)/statement")
_CARD_REPLACEMENT = re.compile(r"/customers/([^/]+)/card-replacement/(block|order|notify)")


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose key was right.

    Attributes:
        phone: The query parameter, empty if there was none.
        idempotency_key: The header, empty if there was none.
    """

    method: str
    path: str
    phone: str = ""
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and a JSON object of texts."""

    status: int
    body: dict[str, str]


_UNKNOWN_CUSTOMER = Reply(404, {"error": "unknown customer"})


def reply(request: Request, customers: Customers) -> Reply:
    """Answers a request from the customers, by phone number."""
    if request.method == "GET" and request.path == "/customers":
        found, asked = customers.get(request.phone), {"asked_phone": request.phone}
        if not found:
            return Reply(404, _UNKNOWN_CUSTOMER.body | asked)
        return Reply(200, found | asked)
    statement = _STATEMENT.fullmatch(request.path)
    if request.method == "GET" and statement:
        return _statement(statement[1], customers)
    replacement = _CARD_REPLACEMENT.fullmatch(request.path)
    if request.method == "POST" and replacement:
        return _card_replacement(replacement[1], replacement[2], request, customers)
    return Reply(404, {"error": "no such path"})


def _statement(customer_id: str, customers: Customers) -> Reply:
    found = _by_id(customer_id, customers)
    if not found:
        return _UNKNOWN_CUSTOMER
    statement = {"period": "2026-10", "balance": found["balance"], "lines": "12"}
    return Reply(200, {"customer_id": customer_id, **statement})


def _card_replacement(customer_id: str, step: str, request: Request, customers: Customers) -> Reply:
    if not _by_id(customer_id, customers):
        return _UNKNOWN_CUSTOMER
    if not request.idempotency_key:
        return Reply(400, {"error": "the header Idempotency-Key is missing"})
    # Remembers nothing, so the same key has to lead to the same reference by itself.
    digest = hashlib.sha256(request.idempotency_key.encode()).hexdigest()
    reference = f"{step}-{digest[:8]}"
    return Reply(200, {"customer_id": customer_id, "step": step, "reference": reference})


def _by_id(customer_id: str, customers: Customers) -> dict[str, str] | None:
    return next((one for one in customers.values() if one["customer_id"] == customer_id), None)
