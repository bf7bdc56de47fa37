"""List the block types that are played."""

import argparse

from flow_language.catalog import ACTION_TYPES
from simulator.blocks.table import BLOCKS
from simulator.cli.exit_code import ALL_WELL
from simulator.cli.table import table


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(_options: argparse.Namespace) -> int:
    """Print each type with its branches."""
    print(table(("Block", "Leaves by"), block_rows()))
    return ALL_WELL


def block_rows() -> list[tuple[str, str]]:
    """Return a row for each type, with the branches that it can have."""
    return [(name, _ways(name)) for name in sorted(BLOCKS)]


def _ways(name: str) -> str:
    known = ACTION_TYPES[name]
    if known.terminal:
        return "ends there"
    conditions = known.conditions.allowed or known.conditions.required
    any_value = ("any value",) if known.conditions.operators and not conditions else ()
    return ", ".join((*conditions, *any_value, *known.errors)) or "next"
