"""A CRM with a REST form and a key in a header: the demo's, and the one of docs/crm.md."""

from __future__ import annotations

import json

from crm.customer import Customer
from crm.json_api import JsonApi
from crm.port import Seal
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Echo, Request, Response, json_object, quoted
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


@record
class Secret:
    """Where the CRM is and what opens it. Its text form says neither."""

    url: str
    api_key: str

    @classmethod
    def parse(cls, members: Mapping[str, str]) -> Secret:
        """Read what the secret holds; KeyError where a member is missing."""
        return cls(members["url"], members["api_key"])

    @property
    def seal(self) -> Seal:
        """What to keep answers under."""
        import hmac  # noqa: PLC0415 - nobody needs it before the secret is there

        return Seal(self.url, hmac.digest(self.api_key.encode(), b"customer_lookup keys", "sha256"))

    def __repr__(self) -> str:
        return "Secret(...)"


def connect(secret: Secret, *, ca_file: str) -> RestCrm:
    """The CRM that the secret opens."""
    headers = {"x-api-key": secret.api_key}
    return RestCrm(JsonApi(secret.url, ca_file=ca_file, headers=headers))


class RestCrm:
    """The requests of docs/crm.md."""

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """Ask by the number. 404 says that nobody has it, if its body says so too."""
        path = f"/customers?phone={quoted(phone)}"
        echo = Echo("asked_phone", phone)
        request = Request("GET", path, {}, repeatable=True, fits=echo.certain)
        return self._api.tried(
            "GET /customers", request, deadline, lambda response: _customer_in(response, echo)
        )

    def statement(self, customer_id: str, deadline: Deadline) -> str:
        """The balance and the period it is of."""
        request = Request("GET", f"/customers/{quoted(customer_id)}/statement", {}, repeatable=True)
        echo = Echo("customer_id", customer_id)
        found = self._api.ask("GET /customers/{id}/statement", request, deadline, echo=echo)
        return f"{_text(found, 'balance')}, {_text(found, 'period')}"

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:
        """The CRM's reference for the step; the key tells it what it has done already."""
        path = f"/customers/{quoted(customer_id)}/card-replacement/{quoted(step)}"
        headers = {"Idempotency-Key": f"{job_id}-{step}", "Content-Type": "application/json"}
        body = json.dumps({"job_id": job_id}).encode()
        request = Request("POST", path, headers, body, repeatable=True)
        echo = Echo("customer_id", customer_id)
        operation = "POST /customers/{id}/card-replacement"
        return _text(self._api.ask(operation, request, deadline, echo=echo), "reference")


def _customer_in(response: Response, echo: Echo) -> Customer | None:
    if response.status == 404:
        # A wrong URL is answered with 404 as well, and must not make everybody unknown.
        if echo.members(response).get("error") == "unknown customer":
            return None
        raise DownstreamError(
            Cause.REJECTED, "the CRM's URL leads to nothing: check the secret", status=404
        )
    return Customer.of(json_object(response, read=echo.members))


def _text(found: Mapping[str, Any], member: str) -> str:
    value = found.get(member)
    if not isinstance(value, str):
        raise DownstreamError(
            Cause.BAD_RECORD, f"the CRM's answer has no text {member!r}", status=200
        )
    return value
