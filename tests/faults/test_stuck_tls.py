"""TLS that stands still, a certificate that is refused, an upload that nobody takes: bounded."""

import socket
import ssl

import pytest

from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request
from in_time.wire.resolver import MOST_LOOKUPS, Resolver
from local.crm import LoopbackCrm
from tests.faults.surroundings import (
    GENEROUS_SECONDS,
    Surroundings,
    assert_valid_and_in_time,
    new_environment,
)
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults


def test_a_mute_tls_handshake_ends_in_the_fallback_in_time(surroundings: Surroundings) -> None:
    port = surroundings.crm.url.rpartition(":")[2]
    surroundings.secrets.value["url"] = f"https://localhost:{port}"
    surroundings.crm.fault = "tls_mute"
    answered = surroundings.call()
    assert_valid_and_in_time(answered)
    assert answered.answer["reason"] == "timed_out"
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS

    surroundings.crm.fault = ""
    surroundings.secrets.value["url"] = surroundings.crm.url
    surroundings.handle = new_environment()
    assert surroundings.call().answer["answer_source"] == "crm"


def test_an_address_that_accepts_and_is_mute_is_tried_last_by_the_next_caller(
    secured: LoopbackCrm,
) -> None:
    with LoopbackCrm() as mute:
        mute.fault = "tls_mute"
        ports = [int(crm.url.rpartition(":")[2]) for crm in (mute, secured)]
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        addresses = [(*kind, ("127.0.0.1", port)) for port in ports]
        resolver = Resolver(lambda *_, **__: addresses)
        client = HttpClient(Endpoint.parse(secured.url), resolver=resolver)
        find = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"})
        with pytest.raises(DownstreamError):
            client.exchange(find, Deadline.after(0.6))
        assert client.exchange(find, Deadline.after(2)).status == 200


def test_an_upload_that_nobody_takes_is_bounded() -> None:
    with LoopbackCrm() as crm:
        crm.fault = "upload_stuck"
        upload = Request("POST", "/", {}, b"x" * 20_000_000)
        client = HttpClient(Endpoint.parse(crm.url))
        watch = Stopwatch()
        with pytest.raises(DownstreamError) as raised:
            client.exchange(upload, Deadline.after(0.3))
        assert raised.value.cause is Cause.TIMED_OUT
        assert watch.seconds < 0.3 + GENEROUS_SECONDS


@pytest.mark.parametrize("fault", ["", "hang", "header_drip", "drip", "huge", "reset"])
def test_tls_is_bounded_and_works(fault: str, secured: LoopbackCrm) -> None:
    client = HttpClient(Endpoint.parse(secured.url))
    find = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"}, repeatable=True)
    for _ in range(2):  # the second on the connection of the first
        assert b"Ana" in client.exchange(find, Deadline.after(2)).body
    secured.fault = fault
    watch = Stopwatch()
    try:
        client.exchange(find, Deadline.after(0.4 if fault else 2))
    except DownstreamError:
        assert fault
    else:
        assert not fault
    assert watch.seconds < 0.4 + GENEROUS_SECONDS


def test_a_certificate_that_nobody_vouches_for_is_refused(server_tls: ssl.SSLContext) -> None:
    with LoopbackCrm(tls=server_tls) as crm, pytest.raises(DownstreamError) as raised:
        HttpClient(Endpoint.parse(crm.url)).exchange(Request("GET", "/", {}), Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED


def test_a_certificate_for_another_host_is_refused(secured: LoopbackCrm) -> None:
    client = HttpClient(Endpoint.parse(secured.url.replace("localhost", "127.0.0.1")))
    with pytest.raises(DownstreamError, match="mismatch") as raised:
        client.exchange(Request("GET", "/", {}), Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED
    assert secured.requests == []
