"""Certificates of private authorities, read at synth so that a wrong file stops it there."""

import os
import re
import ssl
import time
from pathlib import Path

from stacks.config.section import Section

PROJECT = Path(__file__).resolve().parents[2]
MOST_BYTES = 64 * 1024
ALLOWED = "a PEM file in the checkout with the certificates of authorities, and no private key"

_NAME = r"(?u:\w[\w./-]*)"
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")
_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----")


def read_certificates(section: Section, key: str, project: Path = PROJECT) -> str:
    """Read the file that `key` names, relative to the checkout.

    Returns:
        Its certificates and nothing else that may be in the file, in PEM.

    Raises:
        ConfigError: the file is not there, is not inside the checkout, holds a private key or
            anything but certificates of authorities, or one of them has expired.
    """
    name = section.text(key, _NAME, ALLOWED)
    file = (project / name).resolve()
    if not file.is_relative_to(project) or not os.path.isfile(file):  # noqa: PTH113 - never raises
        raise section.refused(key, name, f"{ALLOWED}; there is no such file in the checkout")
    with file.open("rb") as opened:
        text = opened.read(MOST_BYTES + 1).decode("ascii", "replace")
    if len(text) > MOST_BYTES:
        raise section.refused(key, name, f"{ALLOWED}; at most {MOST_BYTES // 1024} KB of them")
    if others := set(_BEGIN.findall(text)) - {"CERTIFICATE"}:
        raise section.refused(key, name, f"{ALLOWED}; take out {', '.join(sorted(others))}")
    certificates = _CERTIFICATE.findall(text)
    if wrong := _wrong_with(certificates):
        raise section.refused(key, name, f"{ALLOWED}; {wrong}")
    return "\n".join(certificates) + "\n"


def _wrong_with(certificates: list[str]) -> str:
    """Say what the functions would stumble over; nothing if they would not."""
    if not certificates:
        return "it holds no certificate"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for certificate in certificates:
        try:
            context.load_verify_locations(cadata=certificate)
        except (ssl.SSLError, ValueError) as error:
            return f"one cannot be read: {error}"
    authorities = context.get_ca_certs()
    if len(authorities) < context.cert_store_stats()["x509"]:
        return "one is of a server, not of an authority: name who signed it"
    for authority in authorities:
        ends = str(authority["notAfter"])
        if ssl.cert_time_to_seconds(ends) < time.time():
            return f"one ended on {ends}"
    return ""
