"""List what is assumed where AWS publishes nothing."""

import argparse

from connect_flows.cli.exit_code import ALL_WELL
from connect_flows.cli.table import table
from connect_flows.contact.assumptions import listed


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(_options: argparse.Namespace) -> int:
    """Print name, default and sentence of each assumption."""
    rows = [(assumed.name, assumed.value, assumed.text) for assumed in listed()]
    print(table(("Assumption", "Default", "What is assumed"), rows))
    return ALL_WELL
