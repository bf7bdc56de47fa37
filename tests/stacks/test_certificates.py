"""Files of private authorities: what stops synth instead of every look-up later."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from stacks.config import ConfigError
from stacks.config.certificates import MOST_BYTES, read_certificates
from stacks.config.section import Section

Reading = Callable[[bytes], str]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    def read_these(content: bytes) -> str:
        (tmp_path / "ca.pem").write_bytes(content)
        return read_certificates(Section("crm", {"ca_file": "ca.pem"}), "ca_file", tmp_path)

    return read_these


def test_what_is_no_certificate_stays_where_it_is(read: Reading) -> None:
    authority = trustme.CA().cert_pem.bytes()
    kept = read(b"subject=Example Bank\n" + authority + b"notes\n" + authority)
    assert kept.count("BEGIN CERTIFICATE") == 2
    assert "Bank" not in kept
    assert "notes" not in kept


def test_a_private_key_is_refused_and_not_told(read: Reading) -> None:
    authority = trustme.CA()
    both = authority.cert_pem.bytes() + authority.private_key_pem.bytes()
    with pytest.raises(ConfigError, match=r"take out .*PRIVATE KEY") as refused:
        read(both)
    assert authority.private_key_pem.bytes().split(b"\n")[1].decode() not in str(refused.value)


def test_a_servers_own_certificate_is_refused(read: Reading) -> None:
    own = trustme.CA().issue_cert("crm.example.com").cert_chain_pems[0].bytes()
    with pytest.raises(ConfigError, match="of a server, not of an authority"):
        read(own)


def test_a_broken_certificate_is_refused(read: Reading) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")


def test_authorities_that_have_ended_are_refused(
    read: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA().cert_pem.bytes()
    assert read(authority)
    later = datetime.now(UTC) + timedelta(days=365 * 2000)
    monkeypatch.setattr("time.time", later.timestamp)
    with pytest.raises(ConfigError, match="one ended on"):
        read(authority)


def test_more_than_a_bundle_is_refused(read: Reading) -> None:
    with pytest.raises(ConfigError, match="at most 64 KB"):
        read(b"x" * (MOST_BYTES + 1))


def test_bytes_that_are_no_text_are_refused_as_a_file_without_certificates(read: Reading) -> None:
    with pytest.raises(ConfigError, match="holds no certificate"):
        read(b"\x30\x82\xff\x00")
