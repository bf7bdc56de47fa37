"""A CRM behind OAuth 2.0 client credentials, with a search endpoint and nested answers.

The tables below say where in an answer things are; the methods, what is asked for. Yours has other
paths: change them here. `tokens` and `paths` stay as they are.
"""

from __future__ import annotations

import hmac
import json
import re

from crm.customer import Customer
from crm.json_api import JsonApi
from crm.oauth.paths import at, text, texts
from crm.oauth.tokens import TokenKeeper
from crm.port import Seal
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Echo, Request, quoted
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

CUSTOMER = {
    "customer_id": ("id",),
    "name": ("person.given_name", "person.family_name"),
    "tier": ("membership.tier",),
    "balance": ("account.balance.amount", "account.balance.currency"),
    "language": ("person.language",),
}
"""A customer's members, and where in a search result they are; several are joined by a space."""

PHONES = "person.phones.*.number"
ASKED_PHONE = "query.phone"
RESULTS = "results"
NEXT_PAGE = "paging.next"
ASKED_CUSTOMER = "contact.id"
STATEMENT = ("statement.balance.amount", "statement.balance.currency")
PERIOD = ("statement.period",)
REFERENCE = ("result.reference",)

MOST_PAGES = 5
"""A number is in few records. A search that finds more pages of them does not search by number."""

_CURSOR = re.compile(r"[!-~]{1,1000}")


@record
class Secret:
    """Where the CRM is, who lets us in, and by what. Its text form says none of it."""

    url: str
    token_url: str
    client_id: str
    client_secret: str
    scope: str = ""

    @classmethod
    def parse(cls, members: Mapping[str, str]) -> Secret:
        """Read what the secret holds; KeyError where a member is missing."""
        return cls(
            url=members["url"],
            token_url=members["token_url"],
            client_id=members["client_id"],
            client_secret=members["client_secret"],
            scope=members.get("scope", ""),
        )

    @property
    def seal(self) -> Seal:
        """What to keep answers under."""
        key = f"{self.client_id}:{self.client_secret}".encode()
        return Seal(self.url, hmac.digest(key, b"customer_lookup keys", "sha256"))

    def __repr__(self) -> str:
        return "Secret(...)"


def connect(secret: Secret, *, ca_file: str) -> OAuthCrm:
    """The CRM that the secret opens."""
    tokens = TokenKeeper(
        secret.token_url,
        client_id=secret.client_id,
        client_secret=secret.client_secret,
        scope=secret.scope,
        ca_file=ca_file,
    )
    return OAuthCrm(JsonApi(secret.url, ca_file=ca_file, headers={}), tokens)


class OAuthCrm:
    """Asks with a token, and once more with a new one where that is refused."""

    def __init__(self, api: JsonApi, tokens: TokenKeeper) -> None:
        self._api = api
        self._tokens = tokens

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """Search by the number, and take the one record that has it.

        A search may find more than was asked for, and more than fits on a page. Two customers with
        one number are `bad_record`: nobody is told what is another's.
        """
        found = {}
        for one in self._search(phone, deadline):
            numbers = texts(one, PHONES)
            if not numbers:
                raise DownstreamError(Cause.BAD_RECORD, f"no number at {PHONES}", status=200)
            if _digits(phone) in map(_digits, numbers):
                members = {name: text(one, *where) for name, where in CUSTOMER.items()}
                customer = Customer.of(members)
                found[customer.customer_id] = customer
        if len(found) > 1:
            raise DownstreamError(Cause.BAD_RECORD, "several customers have the number", status=200)
        return next(iter(found.values()), None)

    def statement(self, customer_id: str, deadline: Deadline) -> str:
        """The balance and the period it is of."""
        path = f"/contacts/{quoted(customer_id)}/statements/latest"
        request = Request("GET", path, {}, repeatable=True)
        found = self._ask("GET /contacts/{id}/statements", request, deadline, _whose(customer_id))
        return f"{text(found, *STATEMENT)}, {text(found, *PERIOD)}"

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:
        """The CRM's reference for the step; the key tells it what it has done already."""
        path = f"/contacts/{quoted(customer_id)}/card-replacements/{quoted(step)}"
        headers = {"Idempotency-Key": f"{job_id}-{step}", "Content-Type": "application/json"}
        body = json.dumps({"job": {"id": job_id}}).encode()
        request = Request("POST", path, headers, body, repeatable=True)
        operation = "POST /contacts/{id}/card-replacements"
        return text(self._ask(operation, request, deadline, _whose(customer_id)), *REFERENCE)

    def _search(self, phone: str, deadline: Deadline) -> list[Any]:
        """Every result, page by page. Never follows a URL out of an answer: only a cursor."""
        found: list[Any] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            path = f"/contacts/search?phone={quoted(phone)}{cursor}"
            request = Request("GET", path, {}, repeatable=True)
            echo = Echo(ASKED_PHONE, phone)
            page = self._ask("GET /contacts/search", request, deadline, echo)
            results, following = at(page, RESULTS), at(page, NEXT_PAGE)
            if not isinstance(results, list):
                raise DownstreamError(Cause.BAD_RECORD, f"no list at {RESULTS}", status=200)
            found += results
            if following is None:
                return found
            if not isinstance(following, str) or not _CURSOR.fullmatch(following):
                raise DownstreamError(Cause.BAD_RECORD, f"no cursor at {NEXT_PAGE}", status=200)
            cursor = f"&cursor={quoted(following)}"
        raise DownstreamError(
            Cause.BAD_RECORD, f"more than {MOST_PAGES} pages for one number", status=200
        )

    def _ask(
        self, operation: str, request: Request, deadline: Deadline, echo: Echo
    ) -> dict[str, Any]:
        """Ask with the token at hand; where it has been revoked, with a new one, once."""
        token = self._tokens.current(deadline)
        try:
            answer = self._api.ask(operation, token.added_to(request), deadline, echo=echo)
        except DownstreamError as error:
            # 401 is about the token (RFC 6750, 3.1); 403 would say the same of any other.
            renewed = self._tokens.renewed(token, deadline) if error.status == 401 else None
            if renewed is None:
                raise
        else:
            token.accepted = True
            return answer
        answer = self._api.ask(operation, renewed.added_to(request), deadline, echo=echo)
        renewed.accepted = True
        return answer


def _whose(customer_id: str) -> Echo:
    return Echo(ASKED_CUSTOMER, customer_id)


def _digits(number: str) -> str:
    """A number however it is written: `+1 (555) 0100` is `+15550100`."""
    return re.sub(r"[^0-9]", "", number)
