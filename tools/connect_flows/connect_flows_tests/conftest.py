"""What holds for every test of the tool: no sockets, and no hurry."""

import os
import socket
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

# Nothing is red because the machine had something else to do for a moment, or by the luck of the
# draw: the same test draws the same examples, but for who sets HYPOTHESIS_PROFILE=explore.
settings.register_profile(
    "repeat", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("explore", settings.get_profile("repeat"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


@pytest.fixture(autouse=True)
def sockets_stay_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _refuse)


def _refuse(_socket: socket.socket, address: object) -> NoReturn:
    raise AssertionError(f"A test connects to {address}: use a fake")
