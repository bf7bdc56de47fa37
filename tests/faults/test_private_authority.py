"""A CRM whose certificate a private authority vouches for, at the kit and at the CRM's client."""

import json
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crm import open_crm
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request, tls
from local.crm import LoopbackCrm

pytestmark = pytest.mark.faults

ASK = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"}, repeatable=True)


@pytest.fixture(autouse=True)
def _fresh_contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "_contexts", {})


@pytest.fixture
def crm(certificate: Path) -> Iterator[LoopbackCrm]:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    with LoopbackCrm(tls=server) as crm:
        yield crm


class Secrets(AwsClient):
    """Knows the secret without asking anybody."""

    def __init__(self, **members: str) -> None:
        self._text = json.dumps(members)

    def call(self, *_: object) -> dict[str, Any]:
        return {"SecretString": self._text}


def old_fashioned(folder: Path) -> tuple[Path, Path]:
    """A certificate and its authority as older tools write them: without key identifiers."""
    now = datetime.now(UTC)
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Bank root")])

    def certificate(subject: x509.Name, of: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(authority)
            .public_key(of.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
        )

    root = certificate(authority, authority_key).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=False
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    leaf = certificate(x509.Name([]), key).add_extension(names, critical=True)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain, ca_file = folder / "chain.pem", folder / "ca.pem"
    chain.write_bytes(private + leaf.sign(authority_key, hashes.SHA256()).public_bytes(pem))
    ca_file.write_bytes(root.sign(authority_key, hashes.SHA256()).public_bytes(pem))
    return chain, ca_file


def test_a_private_authority_vouches_where_it_is_named(crm: LoopbackCrm, certificate: Path) -> None:
    client = HttpClient(Endpoint.parse(crm.url, ca_file=str(certificate)))
    assert client.exchange(ASK, Deadline.after(2)).status == 200


def test_without_its_name_it_vouches_for_nobody(crm: LoopbackCrm, certificate: Path) -> None:
    named = HttpClient(Endpoint.parse(crm.url, ca_file=str(certificate)))
    assert named.exchange(ASK, Deadline.after(2)).status == 200
    with pytest.raises(DownstreamError) as raised:
        HttpClient(Endpoint.parse(crm.url)).exchange(ASK, Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED


def test_where_one_is_named_no_other_vouches(
    crm: LoopbackCrm, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # now the CRM's own is a public one
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    with pytest.raises(DownstreamError) as raised:
        HttpClient(Endpoint.parse(crm.url, ca_file=str(other))).exchange(ASK, Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED


def test_the_host_is_checked_all_the_same(crm: LoopbackCrm, certificate: Path) -> None:
    url = crm.url.replace("localhost", "127.0.0.1")
    with pytest.raises(DownstreamError, match="mismatch") as raised:
        HttpClient(Endpoint.parse(url, ca_file=str(certificate))).exchange(ASK, Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED


def test_an_authority_of_the_old_kind_is_good_enough(tmp_path: Path) -> None:
    chain, ca_file = old_fashioned(tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain)
    with LoopbackCrm(tls=server) as crm:
        client = HttpClient(Endpoint.parse(crm.url, ca_file=str(ca_file)))
        assert client.exchange(ASK, Deadline.after(2)).status == 200
    assert not tls.context_of(str(ca_file)).verify_flags & ssl.VERIFY_X509_STRICT


def test_a_file_that_is_not_there_is_a_failure_of_tls(crm: LoopbackCrm, tmp_path: Path) -> None:
    endpoint = Endpoint.parse(crm.url, ca_file=str(tmp_path / "nothing.pem"))
    with pytest.raises(DownstreamError) as raised:
        HttpClient(endpoint).exchange(ASK, Deadline.after(2))
    assert raised.value.cause is Cause.TLS_FAILED


def test_whoever_asks_the_crm_trusts_it(crm: LoopbackCrm, certificate: Path) -> None:
    secrets = Secrets(url=crm.url, api_key="k")
    client = open_crm("rest", secrets, "arn", ca_file=str(certificate))
    found = client.find("+15550100", Deadline.after(2))
    assert found is not None
    assert client.statement(found.customer_id, Deadline.after(2))
