"""The commands of connect-flows, with our functions to play with."""

from collections.abc import Sequence

from connect_flows.cli.main import main as connect_flows
from simulator.provider import PROVIDER


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code, as `connect-flows` does."""
    return connect_flows(arguments, PROVIDER)
