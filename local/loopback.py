"""Ports and plain HTTP requests on this machine."""

import secrets
import socket
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from urllib.error import URLError

from local.guard import require_loopback

HOST = "127.0.0.1"

_NEVER_GIVEN = range(15_000, 32_000)
"""Below what systems choose from: 32768 to 60999 on Linux (ip-sysctl, `ip_local_port_range`), 49152
and above elsewhere (RFC 6335, 6)."""


def free_port() -> int:
    """Find a port that nothing listens on, and that no system gives away by itself.

    A program takes a second or two until it listens. A port that the system chose it may choose for
    another program meanwhile: dozens a second, where tests run side by side.
    """
    while True:
        port = secrets.choice(_NEVER_GIVEN)
        with socket.socket() as probe, suppress(OSError):  # somebody has it
            probe.bind((HOST, port))
            return port


def send(url: str, *, method: str = "GET", body: bytes | None = None) -> bytes:
    """Send a request, past any proxy, and give the body of the response.

    Raises:
        NotLoopbackError: The URL is not on this machine.
        OSError: Nothing answers there, or not with success.
    """
    request = urllib.request.Request(require_loopback(url), data=body, method=method)  # noqa: S310 - a loopback URL
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with straight.open(request, timeout=5) as response:
        content: bytes = response.read()
        return content


def answers(url: str) -> bool:
    """Tell whether something answers at a URL, with success."""
    try:
        send(url)
    except (URLError, OSError):
        return False
    return True


def wait_until(condition: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Wait for a condition to hold, and tell whether it does.

    Args:
        condition: What is looked at again and again.
        seconds: For so long at most.
        pause: Seconds between two looks; longer where a look is dear.
    """
    deadline = time.monotonic() + seconds
    while not (holds := condition()) and time.monotonic() < deadline:
        time.sleep(pause)
    return holds
