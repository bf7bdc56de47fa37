"""A CRM in memory that knows everybody who has a made-up number."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from attacks.output import MARK, PHONE
from in_time.budget import Deadline
from in_time.wire import Request, Response

_BY_ID = re.compile(r".*/customers/([^/]+)/(statement|card-replacement/[a-z]+)")


def customer_of(phone: str) -> dict[str, str]:
    """Return who has a number: name and balance are nobody's to log."""
    return {
        "asked_phone": phone,
        "customer_id": f"C-{phone.removeprefix(PHONE)}",
        "name": f"{MARK} Garcia",
        "tier": "gold",
        "balance": f"{MARK} 1250.00 EUR",
        "language": "en-US",
    }


class Crm:
    """Answers well. Others misbehave by overriding `status_and_body`."""

    def __call__(self, request: Request, _deadline: Deadline) -> Response:
        """Answer a request."""
        status, body = self.status_and_body(request)
        return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())

    def status_and_body(self, request: Request) -> tuple[int, dict[str, str]]:
        """Return what a healthy CRM says."""
        parts = urlsplit(request.path)
        by_id = _BY_ID.fullmatch(parts.path)
        if by_id:
            more = {"reference": f"{MARK}-1", "balance": f"{MARK} 1.00 EUR", "period": "2026-10"}
            return 200, {"customer_id": by_id[1], **more}
        phone = parse_qs(parts.query).get("phone", [""])[0]
        if phone.startswith(PHONE):
            return 200, customer_of(phone)
        return 404, {"error": "unknown customer"}
