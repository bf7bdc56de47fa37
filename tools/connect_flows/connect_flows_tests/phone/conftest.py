from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from connect_flows_tests.places import FLOWS

if TYPE_CHECKING:
    from connect_flows_tests.phone.served import Served

Serve = Callable[..., "Served"]


@contextmanager
def _serves() -> Iterator[Serve]:
    pytest.importorskip("uvicorn", reason="of the extra phone")
    from connect_flows.phone.exchange import Exchange
    from connect_flows.scenarios.functions_at_hand import nowhere
    from connect_flows_tests.phone.served import serving

    with ExitStack() as stack:

        def start(*paths: Path) -> "Served":
            functions = stack.enter_context(nowhere({}))
            exchange = Exchange({path.stem: path for path in paths}, functions)
            return stack.enter_context(serving(exchange))

        yield start


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves telephones that dial the flows at these paths; a stub answers for functions."""
    with _serves() as start:
        yield start


@pytest.fixture(scope="module")
def telephone() -> Iterator["Served"]:
    """A telephone to the example's flow."""
    with _serves() as start:
        yield start(FLOWS / "order_line.json")


@pytest.fixture(autouse=True)
def sockets_stay_closed() -> None:
    """A telephone is served on loopback, and asked there."""
