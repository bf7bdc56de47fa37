"""How tokens, pages and nested answers are read, without a socket."""

import base64
import json
from typing import Any

import pytest

from crm import Crm, open_crm
from crm.oauth import MOST_PAGES
from crm.oauth.tokens import LEAST_SECONDS_BETWEEN_TOKENS, MARGIN_SECONDS, UNSAID_SECONDS
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import HttpClient, Request, Response
from tests.clocks import Clocks

PHONE = "+15550100"
CONTACT = {
    "id": "C-1",
    "person": {
        "given_name": "Ana",
        "family_name": "Garcia",
        "language": "es-ES",
        "phones": [{"number": "+1 (555) 0199"}, {"number": "+1 (555) 0100"}],
    },
    "membership": {"tier": "gold"},
    "account": {"balance": {"amount": 12.5, "currency": "EUR"}},
}
SECRET = {
    "url": "https://api.test/v2",
    "token_url": "https://login.test/token",
    "client_id": "ours: a client",
    "client_secret": "a secret/with+signs",
}


class Secrets(AwsClient):
    def call(self, *_: object) -> dict[str, Any]:
        return {"SecretString": json.dumps(SECRET)}


class Wire:
    """Answers the token endpoint with `token` and the CRM with `pages`, one after another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.token: tuple[int, object] = (
            200,
            {"access_token": "t", "token_type": "Bearer", "expires_in": 3600},
        )
        self.pages: list[tuple[int, object]] = []
        self.token_requests: list[Request] = []
        self.asked: list[Request] = []

        def exchange(client: HttpClient, request: Request, _: Deadline) -> Response:
            return self._answer(client, request)

        monkeypatch.setattr(HttpClient, "exchange", exchange)

    def _answer(self, client: HttpClient, request: Request) -> Response:
        if client.endpoint.host == "login.test":
            self.token_requests.append(request)
            status, body = self.token
        else:
            self.asked.append(request)
            status, body = self.pages.pop(0) if len(self.pages) > 1 else self.pages[0]
        return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    return Wire(monkeypatch)


def crm() -> Crm:
    return open_crm("oauth", Secrets(), "arn")


def page(*contacts: object, following: object = None) -> tuple[int, object]:
    body = {"query": {"phone": PHONE}, "results": list(contacts), "paging": {"next": following}}
    return 200, body


def cause_of(found: Crm) -> Cause:
    with pytest.raises(DownstreamError) as raised:
        found.find(PHONE, Deadline.after(9))
    return raised.value.cause


def test_a_token_is_asked_for_as_rfc_6749_says(wire: Wire) -> None:
    wire.pages = [page(CONTACT)]
    assert crm().find(PHONE, Deadline.after(9)) is not None
    (request,) = wire.token_requests
    assert (request.method, request.body) == ("POST", b"grant_type=client_credentials")
    basic = base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
    assert basic == "ours%3A+a+client:a+secret%2Fwith%2Bsigns"
    assert wire.asked[0].headers["Authorization"] == "Bearer t"


def test_a_scope_is_asked_for_where_the_secret_names_one(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SECRET, "scope", "crm.read crm.write")
    wire.pages = [page()]
    crm().find(PHONE, Deadline.after(9))
    assert wire.token_requests[0].body.endswith(b"&scope=crm.read+crm.write")


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (400, {"error": "invalid_client"}, Cause.NOT_ALLOWED),
        (401, {"error": "invalid_client"}, Cause.NOT_ALLOWED),
        (400, {"error": "unauthorized_client"}, Cause.NOT_ALLOWED),
        (400, {"error": "invalid_scope"}, Cause.REJECTED),
        (400, {"error": ["invalid_client"]}, Cause.REJECTED),
        (400, [], Cause.REJECTED),
        (200, [], Cause.BAD_ANSWER),
        (200, {"access_token": "t"}, Cause.BAD_ANSWER),
        (200, {"access_token": "t", "token_type": "mac"}, Cause.BAD_ANSWER),
        (200, {"access_token": "a\r\nb", "token_type": "Bearer"}, Cause.BAD_ANSWER),
        (200, {"access_token": "", "token_type": "Bearer"}, Cause.BAD_ANSWER),
        (200, {"access_token": "t" * 9000, "token_type": "Bearer"}, Cause.BAD_ANSWER),
        (200, {"access_token": 7, "token_type": "Bearer"}, Cause.BAD_ANSWER),
    ],
)
def test_an_answer_without_a_token_is_told_by_its_cause(
    wire: Wire, status: int, body: object, cause: Cause
) -> None:
    wire.token = (status, body)
    assert cause_of(crm()) is cause
    assert wire.asked == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (3600, 3600 - MARGIN_SECONDS),
        ("3600", 3600 - MARGIN_SECONDS),
        (40, 20),
        (None, UNSAID_SECONDS - MARGIN_SECONDS),
        (-5, UNSAID_SECONDS - MARGIN_SECONDS),
        (True, UNSAID_SECONDS - MARGIN_SECONDS),
        ("soon", UNSAID_SECONDS - MARGIN_SECONDS),
    ],
)
def test_a_token_is_kept_for_as_long_as_it_is_certain_to_be_good(
    wire: Wire, clocks: Clocks, said: object, kept: float
) -> None:
    wire.token = (200, {"access_token": "t!", "token_type": "bearer", "expires_in": said})
    wire.pages = [page()]
    client = crm()
    for passed, asked in ((0, 1), (kept - 1, 1), (1, 2)):
        clocks.pass_time(passed)
        client.find(PHONE, Deadline.after(9))
        assert len(wire.token_requests) == asked


def test_403_renews_no_token(wire: Wire, clocks: Clocks) -> None:
    wire.pages = [page(), (403, {})]
    client = crm()
    client.find(PHONE, Deadline.after(9))
    clocks.pass_time(LEAST_SECONDS_BETWEEN_TOKENS)
    assert cause_of(client) is Cause.NOT_ALLOWED
    assert len(wire.token_requests) == 1


def test_a_customer_is_put_together_from_the_table_of_paths(wire: Wire) -> None:
    wire.pages = [page(CONTACT)]
    found = crm().find(PHONE, Deadline.after(9))
    assert found is not None
    assert found.to_texts() == {
        "customer_id": "C-1",
        "name": "Ana Garcia",
        "tier": "gold",
        "balance": "12.5 EUR",
        "language": "es-ES",
    }


def test_pages_are_read_to_the_end(wire: Wire) -> None:
    another = {**CONTACT, "id": "C-2", "person": {**CONTACT["person"], "phones": [{"number": "1"}]}}  # type: ignore[dict-item]
    wire.pages = [page(another, following="a/b&c"), page(another, following="2"), page(CONTACT)]
    found = crm().find(PHONE, Deadline.after(9))
    assert found is not None
    assert found.customer_id == "C-1"
    asked = [request.path.partition("&")[2] for request in wire.asked]
    assert asked == ["", "cursor=a%2Fb%26c", "cursor=2"]


def test_two_customers_with_one_number_are_nobody(wire: Wire) -> None:
    wire.pages = [page(CONTACT, following="2"), page({**CONTACT, "id": "C-2"})]
    assert cause_of(crm()) is Cause.BAD_RECORD
    wire.pages = [page(CONTACT, following="2"), page(CONTACT)]
    assert crm().find(PHONE, Deadline.after(9)) is not None


def test_a_search_without_end_is_left(wire: Wire) -> None:
    wire.pages = [page(following="again")]
    assert cause_of(crm()) is Cause.BAD_RECORD
    assert len(wire.asked) == MOST_PAGES


@pytest.mark.parametrize("following", [7, ["2"], "", "a\nb", "x" * 2000])
def test_what_is_no_cursor_is_not_followed(wire: Wire, following: object) -> None:
    wire.pages = [page(CONTACT, following=following)]
    assert cause_of(crm()) is Cause.BAD_RECORD
    assert len(wire.asked) == 1


def test_a_url_for_the_next_page_leads_nowhere_else(wire: Wire) -> None:
    wire.pages = [page(following="https://evil.test/x?token="), page(CONTACT)]
    assert crm().find(PHONE, Deadline.after(9)) is not None
    assert all(request.path.startswith("/contacts/search?phone=") for request in wire.asked)


@pytest.mark.parametrize("body", [{}, {"results": None}, {"results": "C-1"}, {"results": ["C-1"]}])
def test_an_answer_of_another_form_makes_nobody_unknown(wire: Wire, body: object) -> None:
    wire.pages = [(200, body)]
    assert cause_of(crm()) is Cause.BAD_RECORD
