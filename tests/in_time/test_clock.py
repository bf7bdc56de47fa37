"""Lambda freezes an environment between two invocations; a clock may stand still meanwhile."""

import ast
import inspect
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
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
from in_time.budget import Cause, Deadline, DownstreamError, Moment, StartUp
from in_time.budget.start import PROACTIVE_GAP_SECONDS
from in_time.memory import Ages, Breaker, Cache, CircuitStore
from in_time.memory.breaker import FAILURES_TO_OPEN, SECONDS_TO_PROBE
from in_time.wire import Ahead, Endpoint, HttpClient, Response
from in_time.wire.ahead import FRESH_SECONDS
from in_time.wire.connecting import AVOIDED_SECONDS, Connector
from in_time.wire.connection import IDLE_SECONDS, Connection
from in_time.wire.resolver import Address, Resolver
from tests.clocks import Clocks
from tests.in_time.outliving import Notices, of_libraries

LAMBDAS = Path(__file__).parents[2] / "lambdas"
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

ONE_INVOCATION = {
    "house_rules/connect_function.py": "how long the answer took",
    "in_time/memory/breaker.py": "how long the downstream took",
    "in_time/budget/deadline.py": "how long the answer may take",
    "in_time/wire/resolver.py": "how long a caller waited for a name",
    "in_time/wire/observed.py": "how long the downstream took, and when it was",
}
ONE_READING = {
    "house_rules/telemetry.py": "when it was",
    "in_time/wire/json_answer.py": "what a date means now",
    "personal_greeting/handler.py": "what to greet with now",
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_what_outlives_an_invocation_notices_how_long_it_was_frozen(
    state: Callable[[pytest.MonkeyPatch], tuple[Notices, float]],
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noticed, seconds = state(monkeypatch)
    clocks.freeze(seconds)
    assert noticed()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_what_outlives_an_invocation_is_not_hurried(
    state: Callable[[pytest.MonkeyPatch], tuple[Notices, float]],
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noticed, seconds = state(monkeypatch)
    clocks.freeze(0.4 * seconds)
    assert not noticed()


def test_a_moment_goes_on_while_the_wall_clock_is_set_back(clocks: Clocks) -> None:
    moment = Moment()
    clocks.set_back(3600)
    assert moment.seconds_ago() == 0.0
    clocks.pass_time(5)
    assert moment.seconds_ago() == pytest.approx(5)


def reads_a_clock(file: Path) -> bool:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and any(each.name == "Moment" for each in node.names):
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            clock = f"{node.value.id}.{node.attr}"
            if clock in CLOCKS:
                return True
    return False


CLOCKS = {
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.perf_counter_ns",
    "time.gmtime",
    "time.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
}


def test_every_file_that_reads_a_clock_is_accounted_for() -> None:
    own = {"in_time/budget/__init__.py", "in_time/budget/clock.py"}  # the clock itself
    found = {
        str(file.relative_to(root))
        for root in (LAMBDAS / "functions", LAMBDAS / "libraries")
        for file in root.rglob("*.py")
        if "tests" not in file.parts[len(root.parts) :] and reads_a_clock(file)
    }
    assert found - own == {*STATES, *ONE_INVOCATION, *ONE_READING}


KEEPERS = [Bindings, Cache, CircuitStore, *(k for one in of_libraries() for k in one.KEEPERS)]


@pytest.mark.parametrize("keeper", KEEPERS)
def test_what_is_kept_in_epoch_seconds_reads_the_wall_clock(keeper: type) -> None:
    assert inspect.signature(keeper).parameters["clock"].default is time.time
