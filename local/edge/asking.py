"""One request to an origin, within CloudFront's timeouts for it."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from local.faulty.wire import Received
from local.guard import require_loopback

BAD_GATEWAY = 502
GATEWAY_TIMEOUT = 504

_HOP_BY_HOP = frozenset({"connection", "content-length", "keep-alive", "transfer-encoding", "host"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What an origin said. Header names are as `wire.response` takes them."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    url: str,
    request: Received,
    *,
    connection_seconds: float,
    attempts: int,
    response_seconds: float,
) -> Answer | int:
    """Pass a request on.

    Args:
        url: The origin, on this machine.
        request: As the viewer sent it.
        connection_seconds: For each attempt to connect.
        attempts: To connect.
        response_seconds: For the whole response, from its request on.

    Returns:
        The origin's answer, or the status of the one that CloudFront gives in its place.

    Raises:
        NotLoopbackError: The origin is not on this machine.
    """
    parts = urlsplit(require_loopback(url))
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port or 80, timeout=connection_seconds
    )
    for attempt in range(1, attempts + 1):
        try:
            connection.connect()
            break
        except TimeoutError:
            failed = GATEWAY_TIMEOUT
        except OSError:
            failed = BAD_GATEWAY
        if attempt == attempts:
            return failed
    return _within(connection, request, response_seconds)


def _within(
    connection: http.client.HTTPConnection, request: Received, seconds: float
) -> Answer | int:
    """Have the answer in time: a read's own timeout would begin anew with each byte."""
    sock = connection.sock
    sock.settimeout(seconds)
    over = threading.Event()

    def end() -> None:
        over.set()
        with contextlib.suppress(OSError):  # the origin may have closed it meanwhile
            sock.shutdown(socket.SHUT_RDWR)  # which wakes who reads; closing does not

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        headers = {k: v for k, v in request.headers.items() if k not in _HOP_BY_HOP}
        connection.request(request.method, request.target, request.body or None, headers)
        response = connection.getresponse()
        body = response.read()
        kept = {
            name.replace("-", "_"): value
            for name, value in response.getheaders()
            if name.lower() not in _HOP_BY_HOP
        }
        return Answer(response.status, kept, body)
    except TimeoutError:
        return GATEWAY_TIMEOUT
    except (OSError, ValueError, http.client.HTTPException):
        return GATEWAY_TIMEOUT if over.is_set() else BAD_GATEWAY
    finally:
        timer.cancel()
        connection.close()
