"""What is begun before anybody calls, as tests wait for it."""

import threading

from crm.client import CrmClient
from in_time.budget import Deadline
from in_time.wire import Endpoint
from in_time.wire import opened as opened_ahead
from in_time.wire.ahead import Ahead

PATIENCE_SECONDS = 20.0


def wait_until(holds: threading.Event | Ahead) -> None:
    over = holds if isinstance(holds, threading.Event) else holds._over
    assert over.wait(PATIENCE_SECONDS)


def secret_ahead(client: CrmClient) -> Ahead:
    ahead = client._secrets._ahead
    assert ahead is not None
    return ahead


def opened(url: str) -> Ahead:
    """The connection that is being opened to it."""
    return opened_ahead.OPENED._ahead[opened_ahead._peer(Endpoint.parse(url))][1]


def asked(deadline: Deadline) -> list[tuple[str, str]]:
    return [(one.downstream, one.cause.value) for one in deadline.attempts]
