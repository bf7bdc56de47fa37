"""Whatever outlives an invocation and knows how old it is, made to be frozen."""

import itertools
import json
import socket
import threading
import time
from typing import Any

import pytest
from aws_lambda_powertools.utilities.circuit_breaker.base import CircuitBreakerHandler

from crm.oauth.tokens import MARGIN_SECONDS, TokenKeeper
from crm.rest import Secret
from crm.secret import LEAST_SECONDS_BETWEEN_READS, CrmSecretKeeper
from customer_lookup.contract import CUSTOMERS_TO_BLAME_THE_CRM, WINDOW_SECONDS, Contract
from identity.binding import BOUND_SECONDS, Bindings, binding
from in_time.aws import AwsClient, Table, signing
from in_time.aws.signing import RENEW_SECONDS, Credentials, RuntimeCredentials
from in_time.aws.table import REST_SECONDS
from in_time.budget import Cause, Deadline, DownstreamError, StartUp
from in_time.budget.start import PROACTIVE_GAP_SECONDS
from in_time.memory import Ages, Breaker, Cache, CircuitStore
from in_time.memory.breaker import FAILURES_TO_OPEN, SECONDS_TO_PROBE
from in_time.wire import Ahead, Endpoint, HttpClient, Response
from in_time.wire.ahead import FRESH_SECONDS
from in_time.wire.connecting import AVOIDED_SECONDS, Connector
from in_time.wire.connection import IDLE_SECONDS, Connection
from in_time.wire.resolver import Address, Resolver
from tests.in_time.outliving import Notices, of_libraries

_circuits = itertools.count()


class FakeAws(AwsClient):
    """Answers the same each time, or raises it; counts the questions."""

    def __init__(self, answer: dict[str, Any] | None = None) -> None:
        self.answer = answer
        self.asked = 0

    def call(self, *_: object) -> dict[str, Any]:
        self.asked += 1
        if self.answer is None:
            raise DownstreamError(Cause.TIMED_OUT, "made up")
        return self.answer


def idle_connection(monkeypatch: pytest.MonkeyPatch) -> tuple[Notices, float]:
    client = HttpClient(Endpoint.parse("https://crm.test"))
    connection = client._new()
    monkeypatch.setattr(type(connection), "dead", False)
    client._put_back(connection)
    return lambda: client._take(Deadline.after(1), repeatable=False) is not connection, IDLE_SECONDS


def secret(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    aws = FakeAws({"SecretString": json.dumps({"url": "https://crm.test", "api_key": "a key"})})
    keeper = CrmSecretKeeper(aws, "arn", Secret.parse)
    keeper.current(Deadline.after(1))

    def read_again() -> bool:
        before = aws.asked
        keeper.renewed(Deadline.after(1))
        return aws.asked > before

    return read_again, LEAST_SECONDS_BETWEEN_READS


def resting_table(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    aws = FakeAws()
    table = Table(aws, "lookup")
    table.read(["a"], Deadline.after(1))

    def asked_again() -> bool:
        before = aws.asked
        table.read(["a"], Deadline.after(1))
        return aws.asked > before

    return asked_again, REST_SECONDS


def doubtful_connection(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    connection = Connection(Endpoint.parse("https://crm.test"), Resolver())
    return lambda: connection.rested, IDLE_SECONDS


def silent_address(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    connector = Connector()
    one, other = (Address(socket.AF_INET, ("127.0.0.1", port)) for port in (1, 2))
    connector.avoid(one)
    return lambda: connector._in_order([one, other])[0] is one, AVOIDED_SECONDS


def broken_contract(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    contract = Contract()
    odd = DownstreamError(Cause.BAD_RECORD, "made up")
    for number in range(CUSTOMERS_TO_BLAME_THE_CRM):
        contract.judged(str(number), odd)
    return lambda: contract.judged("another", odd) is odd, WINDOW_SECONDS


def started_beforehand(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    start_up = StartUp(initialization_type="on-demand", age_seconds=1.5)

    def nobody_waited() -> bool:
        return start_up.seconds_taken_from_caller() == 0.0

    return nobody_waited, PROACTIVE_GAP_SECONDS + 0.1


def remembered_answer(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    ages = Ages(fresh_seconds=30, stale_seconds=60)
    cache = Cache(b"secret", known=ages, unknown=ages, clock=time.time)
    cache.remember("key", {"a": "b"})
    return lambda: cache.recall("key") is None, 60


def open_circuit(monkeypatch: pytest.MonkeyPatch) -> tuple[Notices, float]:
    name = f"frozen-circuit-{next(_circuits)}"
    monkeypatch.setattr(CircuitBreakerHandler, "_now", lambda _: int(time.time()))
    store = CircuitStore(name, None, clock=time.time)
    breaker = Breaker(name, store, slow_seconds=9, fair_seconds=0)
    cause = Cause.SERVER_ERROR

    def told() -> Cause:
        def fail() -> None:
            raise DownstreamError(cause, "made up")

        with pytest.raises(DownstreamError) as raised:
            breaker.call(fail)
        return raised.value.cause

    for _ in range(FAILURES_TO_OPEN):
        told()
    return lambda: told() is cause, SECONDS_TO_PROBE + 1


def access_token(monkeypatch: pytest.MonkeyPatch) -> tuple[Notices, float]:
    asked: list[int] = []

    def exchange(*_: object) -> Response:
        asked.append(1)
        body = {"access_token": "t", "token_type": "Bearer", "expires_in": 3600}
        headers = {"content-type": "application/json"}
        return Response(200, headers, json.dumps(body).encode())

    monkeypatch.setattr(HttpClient, "exchange", exchange)
    url, client = "https://login.test/token", {"client_id": "c", "client_secret": "s"}
    tokens = TokenKeeper(url, **client, scope="", ca_file="")
    tokens.current(Deadline.after(1))

    def asked_again() -> bool:
        before = len(asked)
        tokens.current(Deadline.after(1))
        return len(asked) > before

    return asked_again, 3600 - MARGIN_SECONDS + 1


def runtime_credentials(monkeypatch: pytest.MonkeyPatch) -> tuple[Notices, float]:
    fetched: list[int] = []

    def fetch(_: Deadline) -> tuple[Credentials, float]:
        fetched.append(1)
        return Credentials("AKIA", "secret", "token"), time.time() + 3600

    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    monkeypatch.setattr(signing, "_fetch", fetch)
    keys = RuntimeCredentials()
    keys.current(Deadline.after(1))

    def fetched_again() -> bool:
        before = len(fetched)
        keys.current(Deadline.after(1))
        return len(fetched) > before

    return fetched_again, 3600 - RENEW_SECONDS + 1


def who_it_is(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    bindings = Bindings(FakeAws({"Item": binding("c-1", "C-1001")}), "lookup", clock=time.time)
    return lambda: not bindings.customer_of("c-1", Deadline.after(1)), BOUND_SECONDS


def work_ahead(_: pytest.MonkeyPatch) -> tuple[Notices, float]:
    over = threading.Event()
    ahead = Ahead(lambda _: over.wait(10), 10)

    def not_waited_for() -> bool:
        try:
            return not ahead.of_use
        finally:
            over.set()

    return not_waited_for, FRESH_SECONDS


STATES = {
    "in_time/wire/ahead.py": work_ahead,
    "in_time/wire/http.py": idle_connection,
    "crm/secret.py": secret,
    "crm/oauth/tokens.py": access_token,
    "in_time/aws/table.py": resting_table,
    "in_time/wire/connection.py": doubtful_connection,
    "in_time/wire/connecting.py": silent_address,
    "customer_lookup/contract.py": broken_contract,
    "in_time/budget/start.py": started_beforehand,
    "in_time/memory/cache.py": remembered_answer,
    "in_time/memory/circuit_store.py": open_circuit,
    "in_time/aws/signing.py": runtime_credentials,
    "identity/binding.py": who_it_is,
    **{name: state for library in of_libraries() for name, state in library.STATES.items()},
}
"""Whatever outlives an invocation and knows how old it is."""
