"""Connections that are opened before anybody calls, on real sockets."""

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from crm.client import CrmClient
from in_time.budget import Deadline
from in_time.wire import Endpoint, HttpClient, Request, open_ahead
from local.crm import LoopbackCrm
from tests.faults.ahead import opened, secret_ahead, wait_until
from tests.faults.surroundings import ANA, Surroundings

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("nothing_opened")]

ASK = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "key"}, repeatable=True)

WRITE = Request("POST", "/customers", {"x-api-key": "key"}, b"{}")

LIBRARIES = Path(__file__).parents[2] / "lambdas" / "libraries"


def test_a_call_waits_for_the_connection_that_is_being_opened(surroundings: Surroundings) -> None:
    accepted = counted(surroundings.crm)
    endpoint = Endpoint.parse(surroundings.crm.url)
    open_ahead(endpoint, 2.0)
    assert HttpClient(endpoint).exchange(ASK, Deadline.after(2)).status == 200
    assert len(accepted) == 1


def test_the_crm_is_connected_to_once_its_secret_is_known(
    surroundings: Surroundings, client: CrmClient
) -> None:
    accepted = counted(surroundings.crm)
    client.begin(2.0)
    wait_until(secret_ahead(client))
    wait_until(opened(surroundings.crm.url))
    assert client.find(ANA, Deadline.after(2)) is not None
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
