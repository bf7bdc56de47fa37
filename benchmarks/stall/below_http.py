"""Faults that happen before a byte of HTTP is sent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

DNS_STUCK = "dns_stuck"
_NOWHERE = "https://name.invalid"


def url_for(fault: str, url: str) -> str:
    """Under which URL the server is to be reached, for the fault to be met at all."""
    if fault == DNS_STUCK:
        return _NOWHERE
    return url.replace("http://127.0.0.1", "https://localhost") if fault == "tls_mute" else url


@contextmanager
def names_stuck() -> Iterator[None]:
    """Let the system's resolver answer nobody who asks for a name."""
    over = threading.Event()
    resolve = socket.getaddrinfo

    def stuck(host: str, port: int, **how: int) -> object:
        if not how.get("flags", 0) & socket.AI_NUMERICHOST:
            over.wait()
        return resolve(host, port, **how)

    with patch("socket.getaddrinfo", stuck):
        try:
            yield
        finally:
            over.set()
