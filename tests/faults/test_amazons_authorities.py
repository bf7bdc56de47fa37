"""AWS's hosts are vouched for by Amazon's authorities, and by any other that is trusted."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request, tls
from in_time.wire.resolver import RESOLVER
from local.crm import LoopbackCrm

pytestmark = pytest.mark.faults

ASK = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"}, repeatable=True)
HOST = "dynamodb.eu-central-1.amazonaws.com"
AMAZON = trustme.CA(organization_name="Amazon", organization_unit_name="Amazon Root CA 1")
PROXY = trustme.CA(organization_name="Example Bank", organization_unit_name="Proxy")


class CountingCrm(LoopbackCrm):
    accepted = 0

    def _converse(self, sock: socket.socket) -> None:
        self.accepted += 1
        super()._converse(sock)


@contextmanager
def signed_by(authority: trustme.CA) -> Iterator[tuple[CountingCrm, HttpClient]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    with CountingCrm(tls=context) as crm:
        port = crm.url.rpartition(":")[2]
        yield crm, HttpClient(Endpoint.parse(f"https://{HOST}:{port}"))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """AWS's names lead to this machine, and nothing is known of their certificates."""

    def look_up(_host: str, port: int, **_: object) -> list[object]:
        return list(socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM))

    monkeypatch.setattr(RESOLVER, "_lookup", look_up)
    monkeypatch.setattr(tls, "_contexts", {})
    monkeypatch.setattr(tls, "_NOT_AMAZONS", set())


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both authorities are trusted by the system."""
    file = tmp_path / "bundle.pem"
    file.write_bytes(PROXY.cert_pem.bytes() + AMAZON.cert_pem.bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.mark.usefixtures("trusted")
def test_amazons_own_are_enough_for_its_hosts() -> None:
    with signed_by(AMAZON) as (crm, client):
        assert client.exchange(ASK, Deadline.after(2)).status == 200
        assert crm.accepted == 1
    (context,) = tls._contexts.values()
    assert len(context.get_ca_certs()) == 1


@pytest.mark.usefixtures("trusted")
def test_another_authority_that_is_trusted_vouches_too_and_is_remembered() -> None:
    with signed_by(PROXY) as (crm, client):
        assert client.exchange(ASK, Deadline.after(2)).status == 200
        assert crm.accepted == 2
        assert HttpClient(client.endpoint).exchange(ASK, Deadline.after(2)).status == 200
        assert crm.accepted == 3


@pytest.mark.usefixtures("trusted")
def test_one_that_nobody_trusts_vouches_for_no_host_of_amazon() -> None:
    stranger = trustme.CA(organization_name="Amazon", organization_unit_name="Amazon Root CA 1")
    with signed_by(stranger) as (_, client):
        for _ in range(2):
            with pytest.raises(DownstreamError) as raised:
                client.exchange(ASK, Deadline.after(2))
            assert raised.value.cause is Cause.TLS_FAILED


def test_where_the_system_has_none_of_amazons_all_of_them_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bundle.pem"
    PROXY.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with signed_by(PROXY) as (crm, client):
        assert client.exchange(ASK, Deadline.after(2)).status == 200
        assert crm.accepted == 1


@pytest.mark.usefixtures("trusted")
def test_a_host_that_only_sounds_like_amazons_is_any_host() -> None:
    for host in ("amazonaws.com.example.com", "myamazonaws.com", "crm.example.com"):
        assert tls.trust_in(Endpoint(host, 443, True, "")) == ""
    assert tls.trust_in(Endpoint(HOST, 443, True, "", "/opt/ca.pem")) == "/opt/ca.pem"
