"""A CRM behind OAuth 2.0 client credentials, and the authorization server that lets into it."""

import base64
import re
import secrets
from typing import Any
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

from local.crm.records import customers
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response

CLIENT_ID, CLIENT_SECRET = "a client", "made up: a secret"  # both need encoding on the way
RESULTS_A_PAGE = 2

_STATEMENT = re.compile(r"/contacts/([^/]+)/statements/latest")
_REPLACEMENT = re.compile(r"/contacts/([^/]+)/card-replacements/(block|order|notify)")


class LoopbackAuthorization(FaultyServer):
    """Gives tokens to one client.

    Attributes:
        lives_seconds: what it says that a token lives; None: it does not say.
        clients: secrets by client id.
        tokens: those that still let in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lives_seconds: int | None = 3600
        self.clients = {CLIENT_ID: CLIENT_SECRET}
        self.tokens: set[str] = set()

    def revoke(self) -> None:
        """Let in nobody who has a token by now."""
        self.tokens.clear()

    def answer(self, request: Received) -> bytes:
        """A token, or an error of RFC 6749, 5.2."""
        kind, _, encoded = request.headers.get("authorization", "").partition(" ")
        client, _, secret = base64.b64decode(encoded).decode().partition(":")
        known = self.clients.get(unquote_plus(client))
        if kind != "Basic" or known is None or unquote_plus(secret) != known:
            return json_response(401, {"error": "invalid_client"})
        if parse_qs(request.body.decode()).get("grant_type") != ["client_credentials"]:
            return json_response(400, {"error": "unsupported_grant_type"})
        token = secrets.token_urlsafe(24)
        self.tokens.add(token)
        life = {} if self.lives_seconds is None else {"expires_in": self.lives_seconds}
        return json_response(200, {"access_token": token, "token_type": "bearer", **life})


class LoopbackOAuthCrm(FaultyServer):
    """Answers whoever has a token, in nested records and in pages."""

    def __init__(self, authorization: LoopbackAuthorization) -> None:
        super().__init__()
        self._authorization = authorization
        self.contacts = [_contact(phone, record) for phone, record in customers().items()]

    def answer(self, request: Received) -> bytes:
        """What a healthy CRM says."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind != "Bearer" or token not in self._authorization.tokens:
            return json_response(401, {"error": "invalid_token"})
        parts = urlsplit(request.target)
        if (request.method, parts.path) == ("GET", "/contacts/search"):
            query = parse_qs(parts.query)
            return self._search(query["phone"][0], int(query.get("cursor", ["0"])[0]))
        statement = _STATEMENT.fullmatch(parts.path)
        if request.method == "GET" and statement:
            return self._statement(unquote(statement[1]))
        replacement = _REPLACEMENT.fullmatch(parts.path)
        if request.method == "POST" and replacement:
            key = request.headers["idempotency-key"]
            reference = f"{replacement[1]}-{replacement[2]}-{key[-12:]}"
            who = {"contact": {"id": unquote(replacement[1])}}
            return json_response(200, {**who, "result": {"reference": reference}})
        return json_response(404, {"error": "no such path"})

    def _search(self, phone: str, start: int) -> bytes:
        """A search as they are: it finds whose number begins alike, too."""
        found = [
            contact
            for contact in self.contacts
            if any(number["number"][:8] == phone[:8] for number in contact["person"]["phones"])
        ]
        end = start + RESULTS_A_PAGE
        following = str(end) if end < len(found) else None
        return json_response(
            200,
            {
                "query": {"phone": phone},
                "results": found[start:end],
                "paging": {"next": following},
            },
        )

    def _statement(self, customer_id: str) -> bytes:
        for contact in self.contacts:
            if contact["id"] == customer_id:
                statement = {"period": "2026-10", "balance": contact["account"]["balance"]}
                return json_response(200, {"contact": {"id": customer_id}, "statement": statement})
        return json_response(404, {"error": "no such contact"})


def _contact(phone: str, record: dict[str, str]) -> dict[str, Any]:
    """A sample customer as this CRM keeps them."""
    given, _, family = record["name"].partition(" ")
    amount, _, currency = record["balance"].partition(" ")
    return {
        "id": record["customer_id"],
        "person": {
            "given_name": given,
            "family_name": family,
            "language": record["language"],
            "phones": [{"kind": "mobile", "number": phone}],
        },
        "membership": {"tier": record["tier"]},
        "account": {"balance": {"amount": amount, "currency": currency}},
    }
