from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

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
