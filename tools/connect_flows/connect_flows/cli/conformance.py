"""Write what Connect does with every block, and what we do: by channel and by type of flow."""

import argparse

from connect_flows.cli.exit_code import ALL_WELL
from connect_flows.conformance.page import as_csv, page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=("page", "csv"), default="page")


def run(options: argparse.Namespace) -> int:
    """Print the page, or a line for every type, channel and type of flow."""
    print(as_csv() if options.format == "csv" else page(), end="")
    return ALL_WELL
