"""Each CRM that there is an adapter for, on loopback, as the contract tests ask it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from crm import Crm, open_crm
from in_time.aws import AwsClient
from local.crm import LoopbackAuthorization, LoopbackCrm, LoopbackOAuthCrm
from local.crm.oauth_crm import CLIENT_ID, CLIENT_SECRET
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response


class Secrets(AwsClient):
    """Secrets Manager with one secret, without a socket."""

    def __init__(self, value: dict[str, str]) -> None:
        self.value = value

    def call(self, *_: object) -> dict[str, Any]:
        return {"SecretString": json.dumps(self.value)}


@dataclass
class CrmAtHand:
    """A CRM and what opens it.

    Attributes:
        server: where questions go.
        secret: what the secret holds, and which member of it is the key.
        lock: lets in nobody but who has this key.
        record: a whole record with one member changed by its name, None taken out.
    """

    kind: str
    server: FaultyServer
    secret: dict[str, str]
    key: str
    lock: Callable[[str], None]
    record: Callable[[str, object], dict[str, Any]]

    def client(self) -> tuple[Crm, Secrets]:
        secrets = Secrets(dict(self.secret))
        return open_crm(self.kind, secrets, "arn"), secrets

    def says(self, status: int, body: object) -> None:
        """Answer every question with this."""
        self.server.answer = lambda request: json_response(status, body)  # type: ignore[method-assign]  # noqa: ARG005

    def overhear(self) -> list[Received]:
        """What is asked from now on."""
        heard: list[Received] = []
        answer = self.server.answer

        def listening(request: Received) -> bytes:
            heard.append(request)
            return answer(request)

        self.server.answer = listening  # type: ignore[method-assign]
        return heard


@contextmanager
def rest() -> Iterator[CrmAtHand]:
    with LoopbackCrm() as server:
        server.api_key = "key"

        def lock(key: str) -> None:
            server.api_key = key

        def record(member: str, value: object) -> dict[str, Any]:
            whole = {"customer_id": "C-7", "name": "Ana", "tier": "gold", "balance": "1 EUR"}
            changed: dict[str, Any] = {**whole, "language": "en-US", member: value}
            return {k: v for k, v in changed.items() if v is not None} | {"asked_phone": PHONE}

        secret = {"url": server.url, "api_key": "key"}
        yield CrmAtHand("rest", server, secret, "api_key", lock, record)


@contextmanager
def oauth() -> Iterator[CrmAtHand]:
    with LoopbackAuthorization() as authorization, LoopbackOAuthCrm(authorization) as server:

        def lock(key: str) -> None:
            authorization.clients[CLIENT_ID] = key
            authorization.revoke()

        def record(member: str, value: object) -> dict[str, Any]:
            contact = {
                "id": "C-7",
                "person": {
                    "given_name": "Ana",
                    "family_name": "G",
                    "language": "en-US",
                    "phones": [{"number": PHONE}],
                },
                "membership": {"tier": "gold"},
                "account": {"balance": {"amount": "1", "currency": "EUR"}},
            }
            place, last = {
                "customer_id": (contact, "id"),
                "name": (contact["person"], "given_name"),
                "tier": (contact["membership"], "tier"),
                "balance": (contact["account"]["balance"], "amount"),  # type: ignore[index]
                "language": (contact["person"], "language"),
            }[member]
            place.pop(last) if value is None else place.update({last: value})
            return {"query": {"phone": PHONE}, "results": [contact]}

        secret = {
            "url": server.url,
            "token_url": f"{authorization.url}/token",
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
        yield CrmAtHand("oauth", server, secret, "client_secret", lock, record)


PHONE = "+15550100"
CRMS = {"rest": rest, "oauth": oauth}
