"""The loopback CRM itself: what the other tests stand on."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from in_time.budget import Deadline
from in_time.wire import Endpoint, HttpClient, Request, Response
from local.crm import LoopbackCrm
from local.faulty import faults

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]


def send(
    url: str, method: str, path: str, body: bytes = b"", key: str = "k", **headers: str
) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(method, path, {"x-api-key": key, **named}, body)
    return HttpClient(Endpoint.parse(url)).exchange(request, Deadline.after(5))


def test_a_known_number_has_a_customer_and_an_unknown_one_has_none() -> None:
    with LoopbackCrm() as crm:
        known = send(crm.url, "GET", "/customers?phone=%2B15550102")
        unknown = send(crm.url, "GET", "/customers?phone=%2B15550999")
        assert json.loads(known.body)["name"] == "Chiara Rossi"
        assert json.loads(known.body)["asked_phone"] == "+15550102"
        assert unknown.status == 404
        assert json.loads(unknown.body) == {"error": "unknown customer", "asked_phone": "+15550999"}
        assert crm.requests == ["/customers?phone=%2B15550102", "/customers?phone=%2B15550999"]


def test_a_customer_has_a_statement() -> None:
    with LoopbackCrm() as crm:
        customer = json.loads(send(crm.url, "GET", "/customers?phone=%2B15550100").body)
        statement = send(crm.url, "GET", f"/customers/{customer['customer_id']}/statement")
        assert json.loads(statement.body).keys() == {"customer_id", "period", "balance", "lines"}
        assert send(crm.url, "GET", "/customers/nobody/statement").status == 404


def test_the_same_idempotency_key_has_the_same_reference() -> None:
    path = "/customers/c-1/card-replacement/block"
    with LoopbackCrm() as crm:
        once, again = (send(crm.url, "POST", path, Idempotency_Key="job-1").body for _ in range(2))
        assert once == again
        assert send(crm.url, "POST", path).status == 400
        assert send(crm.url, "POST", "/customers/c-1/card-replacement/forge").status == 404


def test_without_a_key_nothing_opens() -> None:
    with LoopbackCrm() as crm:
        crm.api_key = "right"
        assert send(crm.url, "GET", "/customers?phone=x", key="").status == 401
        assert send(crm.url, "GET", "/customers?phone=x", key="wrong").status == 401
        assert send(crm.url, "GET", "/customers?phone=x", key="right").status == 404


def test_a_fault_is_set_and_lifted_over_http_while_it_lasts() -> None:
    with LoopbackCrm() as crm:
        assert send(crm.url, "PUT", "/_fault", b"down").status == 200
        assert json.loads(send(crm.url, "GET", "/_fault").body) == {"fault": "down", "requests": 0}
        assert send(crm.url, "PUT", "/_fault", b"").status == 200
        assert crm.fault == ""


@pytest.mark.parametrize(("fault", "status"), [(b"hungry", 400), (b"refused", 409)])
def test_a_fault_that_is_none_or_would_lock_everybody_out_is_not_set(
    fault: bytes, status: int
) -> None:
    with LoopbackCrm() as crm:
        assert send(crm.url, "PUT", "/_fault", fault).status == status
        assert crm.fault == ""


@pytest.mark.parametrize("fault", sorted(faults.NAMES))
def test_any_fault_can_be_lifted(fault: str) -> None:
    with LoopbackCrm() as crm:
        crm.fault = fault
        crm.fault = ""
        assert send(crm.url, "GET", "/customers?phone=%2B15550100").status == 200


@pytest.mark.parametrize("fault", sorted(faults.OF_THE_LISTENER))
def test_nobody_else_gets_the_port_while_the_doors_are_closed(fault: str) -> None:
    with LoopbackCrm() as crm, socket.socket() as other:
        crm.fault = fault
        with pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", int(crm.url.rpartition(":")[2])))


def test_the_command_serves_until_it_is_ended() -> None:
    command = [sys.executable, "-m", "local.crm", "--fault", "500"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own command
        assert process.stdout is not None
        url = process.stdout.readline().partition("answers at ")[2].partition(";")[0]
        assert send(url, "GET", "/customers?phone=%2B15550100").status == 500
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
