"""What holds for every test of the tool: no sockets, and no hurry."""

import socket
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

# Nothing is red because the machine had something else to do for a moment.
settings.register_profile(
    "connect-flows", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("connect-flows")


@pytest.fixture(autouse=True)
def sockets_stay_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _refuse)


def _refuse(_socket: socket.socket, address: object) -> NoReturn:
    raise AssertionError(f"A test connects to {address}: use a fake")
