"""What a start begins before anybody calls, by the way in which Lambda's runtime client starts."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager

import pytest

from bundle import Bundle
from contracts import read_contracts
from local.aws_stand_in import LoopbackDynamoDb, LoopbackSecrets
from local.crm import LoopbackCrm
from local.faulty.wire import Received
from local.loopback import wait_until
from tests.house_rules.sample_events import sample_event
from tests.runtime.lambda_process import LambdaProcess, deployed_settings, running

pytestmark = pytest.mark.integration

PING = {"keep_warm": {"environments": 1, "hold_ms": 0}}
PATIENCE_SECONDS = 20.0
ASK_A_TABLE = [
    name
    for name, contract in read_contracts().items()
    if any(variable.kind == "table" for variable in contract.environment.values())
]


class Secrets(LoopbackSecrets):
    """Calls `heard` at every question."""

    heard: Callable[[], None] = staticmethod(lambda: None)

    def answer(self, request: Received) -> bytes:
        self.heard()
        return super().answer(request)


@pytest.fixture
def secrets() -> Iterator[Secrets]:
    with LoopbackCrm() as crm, Secrets({"url": crm.url, "api_key": "key"}) as secrets:
        yield secrets


def started(
    bundle: Bundle, secrets: Secrets, initialization: str, **settings: str
) -> AbstractContextManager[LambdaProcess]:
    variables: Mapping[str, str] = {
        **deployed_settings("customer_lookup"),
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": secrets.url,
        "LOOKUP_TABLE_NAME": "",
        **settings,
    }
    path = [bundle.functions["customer_lookup"].path, bundle.layer.path / "python"]
    return running(
        "customer_lookup.handler.handle", path, variables=variables, initialization=initialization
    )


def test_the_first_caller_finds_the_secret_read(bundle: Bundle, secrets: Secrets) -> None:
    with started(bundle, secrets, "on-demand") as function:
        assert wait_until(lambda: bool(secrets.requests), seconds=PATIENCE_SECONDS)
        answers = [function.invoke(sample_event("voice_all")).json for _ in range(2)]
        assert {answer["answer_source"] for answer in answers} <= {"crm", "cache"}
        lines = [line for line in function.lines() if "attempts" in line]
    reads = [
        attempt["cause"]
        for line in lines
        for attempt in line["attempts"]
        if attempt["downstream"] == "secretsmanager"
    ]
    assert reads == ["answered"]
    assert lines[0]["asked"].startswith("secretsmanager=ok")
    assert len(secrets.requests) == 1


def test_the_first_caller_waits_for_the_table_and_the_crm_at_once(
    bundle: Bundle, secrets: Secrets
) -> None:
    crm_is_asked = threading.Event()

    class Crm(LoopbackCrm):
        def answer(self, request: Received) -> bytes:
            crm_is_asked.set()
            return super().answer(request)

    class Table(LoopbackDynamoDb):
        def answer(self, request: Received) -> bytes:
            if request.body.count(b'"pk"') == 2 and b"Put" not in request.body:
                crm_is_asked.wait(PATIENCE_SECONDS)
            return super().answer(request)

    def causes() -> set[str]:
        crm_is_asked.clear()
        with Crm() as crm, Table() as table:
            secrets.value["url"] = crm.url
            tables = {"LOOKUP_TABLE_NAME": "lookup", "AWS_ENDPOINT_URL_DYNAMODB": table.url}
            with started(bundle, secrets, "on-demand", **tables) as function:
                assert wait_until(lambda: bool(table.requests), seconds=PATIENCE_SECONDS)
                assert function.invoke(sample_event("voice_all")).json["answer_source"] == "crm"
                (line,) = [line for line in function.lines() if "attempts" in line]
        return {attempt["cause"] for attempt in line["attempts"]}

    # A busy machine may let a read of the table take too long; one after the other all of them do.
    assert any(causes() == {"answered"} for _ in range(4))


def test_a_ping_waits_for_nothing_that_was_begun(bundle: Bundle, secrets: Secrets) -> None:
    secrets.fault = "hang"
    with started(bundle, secrets, "on-demand") as function:
        assert wait_until(lambda: bool(secrets.requests), seconds=PATIENCE_SECONDS)
        began = time.monotonic()
        assert function.invoke(PING).json["keep_warm"] == "true"
        assert time.monotonic() - began < 2.0


def test_a_snapshot_holds_nothing_of_the_secret(bundle: Bundle, secrets: Secrets) -> None:
    before: list[list[str]] = []
    with started(bundle, secrets, "snap-start") as function:
        secrets.heard = lambda: before.append(list(function.api.got))
        assert wait_until(lambda: bool(secrets.requests), seconds=PATIENCE_SECONDS)
        answer = function.invoke(sample_event("voice_all")).json
    assert answer["answer_source"] == "crm"
    assert [got[:1] for got in before] == [["restore/next"]]


def test_a_provisioned_environment_begins_nothing(bundle: Bundle, secrets: Secrets) -> None:
    with started(bundle, secrets, "provisioned-concurrency") as function:
        assert function.invoke(PING).json["cold"] == "true"
        assert secrets.requests == []
        assert function.invoke(sample_event("voice_all")).json["answer_source"] == "crm"
        assert len(secrets.requests) == 1


@pytest.mark.parametrize("function", ASK_A_TABLE)
def test_a_connection_to_the_table_is_there_before_anybody_calls(
    function: str, bundle: Bundle
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as table:
        table.settimeout(PATIENCE_SECONDS)
        variables = {
            **deployed_settings(function),
            "AWS_ENDPOINT_URL_DYNAMODB": f"http://127.0.0.1:{table.getsockname()[1]}",
        }
        path = [bundle.functions[function].path, bundle.layer.path / "python"]
        with running(f"{function}.handler.handle", path, variables=variables):
            connection, _ = table.accept()
            connection.close()
