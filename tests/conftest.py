"""What holds for every test: no way to a real account, and no sockets but where it is said."""

import gc
import os
import socket
from collections.abc import Generator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer  # type: ignore[import-untyped] # xdist ships no types

from local.guard import seal
from product import PASCAL
from tests.clocks import Clocks
from tests.left_out import say_what_was_left_out
from tests.service_models import share_them
from tests.sharing import SharingScheduling
from tests.synthesized import synthesize, templates

__all__ = ["synthesize", "templates"]

seal(os.environ)
share_them()

# A hook of git tells by them which repository it is of; here it would be that of every checkout.
for name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[name]

os.environ["POWERTOOLS_METRICS_NAMESPACE"] = PASCAL  # as every deployed function has it

# As `cdk.json` has it: Node for the seconds of a synth.
os.environ.setdefault("JSII_NODE", str(Path(__file__).parents[1] / "stacks" / "node.sh"))

# Nothing is red because the machine had something else to do for a moment, or by the luck of the
# draw: the same test draws the same examples each time, and `make explore` draws others.
settings.register_profile(
    "repeat", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("explore", settings.get_profile("repeat"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))

_MAY_OPEN_SOCKETS = ("integration", "faults")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="write the templates of this run down"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharingScheduling:
    return SharingScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are no garbage: do not look through them, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    yield
    say_what_was_left_out(terminalreporter)  # below all that pytest says itself


@pytest.fixture(autouse=True)
def sockets_stay_closed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit test that opens a socket is slow one day and red another."""
    if not any(request.node.get_closest_marker(name) for name in _MAY_OPEN_SOCKETS):
        monkeypatch.setattr(socket.socket, "connect", _refuse)


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    return Clocks(monkeypatch)


def _refuse(_socket: socket.socket, address: object) -> NoReturn:
    marks = " or ".join(_MAY_OPEN_SOCKETS)
    raise AssertionError(f"A unit test connects to {address}: use a fake, or mark it {marks}")
