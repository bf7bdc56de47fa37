import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from crm.client import CrmClient, open_crm
from in_time.aws import AwsClient
from in_time.wire import opened, tls
from in_time.wire.opened import Opened
from in_time.wire.resolver import RESOLVER
from local.crm import LoopbackAuthorization, LoopbackCrm, LoopbackOAuthCrm
from tests.faults.oauth_world import World
from tests.faults.surroundings import Surroundings


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[Surroundings]:
    """A CRM, a secret and a table, all on loopback and all well, and a warm environment."""
    with Surroundings.all_well(monkeypatch) as everything:
        yield everything


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, a certificate for localhost and who vouches for it, made up for this run."""
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    authority = trustme.CA()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(file))
    authority.cert_pem.write_to_path(str(file), append=True)
    return file


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    """What a server shows that certificate with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever vouches for that certificate is believed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(tls, "_contexts", {})


@pytest.fixture
def secured(server_tls: ssl.SSLContext, trusted: None) -> Iterator[LoopbackCrm]:  # noqa: ARG001  # believed
    """A CRM behind TLS that clients believe."""
    with LoopbackCrm(tls=server_tls) as crm:
        yield crm


@pytest.fixture
def nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is opened ahead when the test begins."""
    monkeypatch.setattr(opened, "OPENED", Opened(RESOLVER))


@pytest.fixture
def client(surroundings: Surroundings) -> CrmClient:  # noqa: ARG001  # what is around it
    """What asks the CRM, with nothing known of its secret yet."""
    return open_crm("rest", AwsClient(), "crm-secret")


@pytest.fixture
def world() -> Iterator[World]:
    """A CRM behind OAuth, all well."""
    with LoopbackAuthorization() as authorization, LoopbackOAuthCrm(authorization) as server:
        yield World(authorization, server)
