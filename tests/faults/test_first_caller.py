"""What is begun before anybody calls, on real sockets: found as if asked now, or failed so."""

import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.door import Door, open_crm
from in_time.aws import AwsClient
from in_time.budget import Attempt, Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request, open_ahead, tls
from in_time.wire import ahead as wire_ahead
from in_time.wire import opened as opened_ahead
from in_time.wire.ahead import FRESH_SECONDS, Ahead
from in_time.wire.opened import Opened
from in_time.wire.resolver import RESOLVER
from local.crm import LoopbackCrm
from tests.clocks import Clocks
from tests.faults.surroundings import ANA, Surroundings
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults

ASK = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "key"}, repeatable=True)
WRITE = Request("POST", "/customers", {"x-api-key": "key"}, b"{}")
PATIENCE_SECONDS = 20.0
LIBRARIES = Path(__file__).parents[2] / "lambdas" / "libraries"


@pytest.fixture(autouse=True)
def _nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_ahead, "OPENED", Opened(RESOLVER))


@pytest.fixture
def door(surroundings: Surroundings) -> Door:  # noqa: ARG001  # what is around it
    return open_crm("rest", AwsClient(), "crm-secret")


def wait_until(holds: threading.Event | Ahead) -> None:
    over = holds if isinstance(holds, threading.Event) else holds._over
    assert over.wait(PATIENCE_SECONDS)


def secret_ahead(door: Door) -> Ahead:
    ahead = door._secrets._ahead
    assert ahead is not None
    return ahead


def opened(url: str) -> Ahead:
    """The connection that is being opened to it."""
    return opened_ahead.OPENED._ahead[opened_ahead._peer(Endpoint.parse(url))][1]


def asked(deadline: Deadline) -> list[tuple[str, str]]:
    return [(one.downstream, one.cause.value) for one in deadline.attempts]


def test_the_secret_is_read_once_and_told_in_the_call_that_needed_it(
    surroundings: Surroundings, door: Door
) -> None:
    door.begin(2.0)
    wait_until(secret_ahead(door))
    first, second = Deadline.after(2), Deadline.after(2)
    for deadline in (first, second):
        assert door.find(ANA, deadline) is not None
    assert len(surroundings.secrets.requests) == 1
    assert asked(first) == [("secretsmanager", "answered"), ("crm", "answered")]
    assert asked(second) == [("crm", "answered")]


@pytest.mark.parametrize("fault", ["500", "refused"])
def test_a_secret_that_failed_ahead_fails_the_first_call_the_same_way(
    surroundings: Surroundings, door: Door, fault: str
) -> None:
    surroundings.secrets.fault = fault
    door.begin(2.0)
    wait_until(secret_ahead(door))
    ahead = Deadline.after(2)
    with pytest.raises(DownstreamError) as failed_ahead:
        door.seal(ahead)
    now = Deadline.after(2)
    with pytest.raises(DownstreamError) as failed_now:
        open_crm("rest", AwsClient(), "crm-secret").seal(now)
    assert failed_ahead.value.cause is failed_now.value.cause
    assert asked(ahead) == asked(now) != []
    surroundings.secrets.fault = ""
    assert door.find(ANA, Deadline.after(2)) is not None


def test_a_secret_that_hangs_ahead_is_waited_for_no_longer_than_the_call_has(
    surroundings: Surroundings, door: Door
) -> None:
    surroundings.secrets.fault = "hang"
    door.begin(30.0)
    deadline, watch = Deadline.after(0.3), Stopwatch()
    with pytest.raises(DownstreamError) as raised:
        door.seal(deadline)
    assert watch.seconds < 1.5
    assert raised.value.cause is Cause.TIMED_OUT
    assert asked(deadline) == [("secretsmanager", "timed_out")]


def test_a_name_that_hangs_ahead_is_the_failure_that_it_would_be_now(
    surroundings: Surroundings, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = surroundings.secrets.url.rpartition(":")[2]
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", f"http://localhost:{port}")
    over = threading.Event()
    monkeypatch.setattr(RESOLVER, "_lookup", lambda *_, **__: over.wait(10) and [])
    try:
        door.begin(30.0)
        deadline = Deadline.after(0.3)
        with pytest.raises(DownstreamError) as raised:
            door.seal(deadline)
        assert raised.value.cause is Cause.DNS_STUCK
        assert asked(deadline) == [("secretsmanager", "dns_stuck")]
        open_ahead(Endpoint.parse("http://localhost:1"), 30.0)
        with pytest.raises(DownstreamError) as raised:
            HttpClient(Endpoint.parse("http://localhost:1")).exchange(ASK, Deadline.after(0.3))
        assert raised.value.cause is Cause.DNS_STUCK
    finally:
        over.set()


def test_what_was_begun_before_a_freeze_is_asked_anew(
    surroundings: Surroundings, door: Door, clocks: Clocks
) -> None:
    surroundings.secrets.fault = "hang"
    door.begin(30.0)
    ahead = secret_ahead(door)
    clocks.freeze(FRESH_SECONDS)
    surroundings.secrets.fault = ""
    assert not ahead.over
    assert door.seal(Deadline.after(2)).place == surroundings.crm.url


def test_what_ran_out_of_time_ahead_is_asked_anew_by_a_call_that_has_some(
    surroundings: Surroundings, door: Door
) -> None:
    surroundings.secrets.fault = "hang"
    door.begin(0.2)
    wait_until(secret_ahead(door))
    surroundings.secrets.fault = ""
    deadline = Deadline.after(2)
    assert door.seal(deadline).place == surroundings.crm.url
    assert asked(deadline) == [("secretsmanager", "timed_out"), ("secretsmanager", "answered")]


def test_a_failure_of_before_a_freeze_is_nobodys(
    surroundings: Surroundings, door: Door, clocks: Clocks
) -> None:
    surroundings.secrets.fault = "500"
    door.begin(2.0)
    wait_until(secret_ahead(door))
    clocks.freeze(FRESH_SECONDS)
    surroundings.secrets.fault = ""
    deadline = Deadline.after(2)
    door.seal(deadline)
    assert asked(deadline) == [("secretsmanager", "answered")]


@pytest.mark.parametrize(("frozen_seconds", "traced"), [(0.0, 1), (3600.0, 0)])
def test_what_was_asked_long_before_a_call_is_no_part_of_its_trace(
    surroundings: Surroundings,  # noqa: ARG001  # what is around it
    door: Door,
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
    frozen_seconds: float,
    traced: int,
) -> None:
    sent: list[Attempt] = []
    monkeypatch.setattr(wire_ahead, "trace", lambda attempt, _header: sent.append(attempt))
    door.begin(2.0)
    wait_until(secret_ahead(door))
    clocks.freeze(frozen_seconds)
    deadline = Deadline.after(2)
    door.seal(deadline)
    assert asked(deadline) == [("secretsmanager", "answered")]
    assert len(sent) == traced


def test_a_process_does_not_end_in_the_middle_of_what_was_begun() -> None:
    code = """
import time
from in_time.wire import Ahead, ahead
ahead.EXIT_SECONDS = 20  # a busy machine may take more than half a second to begin
Ahead(lambda _: (time.sleep(0.1), print("over", flush=True)), 1)
raise ImportError("made up")
"""
    ended = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(LIBRARIES), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stdout) == (1, "over\n")


def test_a_call_waits_for_the_connection_that_is_being_opened(surroundings: Surroundings) -> None:
    accepted = counted(surroundings.crm)
    endpoint = Endpoint.parse(surroundings.crm.url)
    open_ahead(endpoint, 2.0)
    assert HttpClient(endpoint).exchange(ASK, Deadline.after(2)).status == 200
    assert len(accepted) == 1


def test_the_crm_is_connected_to_once_its_secret_is_known(
    surroundings: Surroundings, door: Door
) -> None:
    accepted = counted(surroundings.crm)
    door.begin(2.0)
    wait_until(secret_ahead(door))
    wait_until(opened(surroundings.crm.url))
    assert door.find(ANA, Deadline.after(2)) is not None
    assert len(accepted) == 1


@pytest.mark.parametrize("request_", [ASK, WRITE], ids=["read", "write"])
def test_a_connection_that_died_after_it_was_opened_is_replaced(request_: Request) -> None:
    with Hasty() as crm:
        endpoint = Endpoint.parse(crm.url)
        open_ahead(endpoint, 2.0)
        wait_until(opened(crm.url))
        wait_until(crm.closed)
        assert HttpClient(endpoint).exchange(request_, Deadline.after(2)).status in {200, 404}
        assert crm.accepted == 2


def test_a_connection_that_could_not_be_opened_is_tried_again(surroundings: Surroundings) -> None:
    surroundings.crm.fault = "refused"
    endpoint = Endpoint.parse(surroundings.crm.url)
    open_ahead(endpoint, 2.0)
    wait_until(opened(surroundings.crm.url))
    surroundings.crm.fault = ""
    assert HttpClient(endpoint).exchange(ASK, Deadline.after(2)).status == 200


@pytest.fixture
def secured(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackCrm]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(tls, "_contexts", {})
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    with LoopbackCrm(tls=server) as crm:
        yield crm


def test_session_tickets_are_no_end_of_a_connection_opened_ahead(secured: LoopbackCrm) -> None:
    accepted = counted(secured)
    open_ahead(Endpoint.parse(secured.url), 2.0)
    wait_until(opened(secured.url))
    time.sleep(0.05)  # TLS 1.3 sends tickets after the handshake, unasked
    client = HttpClient(Endpoint.parse(secured.url))
    assert client.exchange(ASK, Deadline.after(2)).status == 200
    assert len(accepted) == 1


def test_no_codec_for_international_names_is_imported_for_plain_ones(
    secured: LoopbackCrm, certificate: Path
) -> None:
    code = f"""
import sys
from in_time.budget import Deadline
from in_time.wire import Endpoint, HttpClient, Request
ask = Request("GET", "/customers?phone=%2B15550100", {{"x-api-key": "key"}}, repeatable=True)
answer = HttpClient(Endpoint.parse("{secured.url}")).exchange(ask, Deadline.after(5))
print(answer.status, "encodings.idna" in sys.modules)
"""
    said = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", code],
        env={
            "PYTHONPATH": str(LIBRARIES),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SSL_CERT_FILE": str(certificate),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.stdout == "200 False\n", said.stderr


def counted(crm: LoopbackCrm) -> list[socket.socket]:
    """The connections that it accepts from now on."""
    accepted: list[socket.socket] = []
    converse = crm._converse

    def noted(sock: socket.socket) -> None:
        accepted.append(sock)
        converse(sock)

    crm._converse = noted  # type: ignore[method-assign]  # a test looks behind the door
    return accepted


class Hasty(LoopbackCrm):
    """Closes its first connection as soon as it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.accepted = 0
        self.closed = threading.Event()

    def _converse(self, sock: socket.socket) -> None:
        self.accepted += 1
        if self.accepted == 1:
            sock.close()
            self.closed.set()
            return
        super()._converse(sock)
