"""List the block types that are played, or show what is known of some and from where."""

import argparse
from collections.abc import Iterator

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.channels import support_of
from connect_flows.blocks.plays import BLOCKS
from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.table import table
from connect_flows.forms.action_type import FLOW_TYPES, ActionType
from connect_flows.forms.channels import CHANNELS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("types", nargs="*", metavar="TYPE", help="show these, part by part")


def run(options: argparse.Namespace) -> int:
    """Print each type with its branches, or every part of some with its source."""
    for name in options.types:
        if name not in ACTION_TYPES:
            raise InputError(
                f"The action type {name!a} does not exist. The command `blocks` lists them."
            )
    for name in options.types:
        print(f"{name}\n")
        print(table(("Part", "How sure", "Known from"), list(_parts(name))))
        print()
    if not options.types:
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


def _parts(name: str) -> Iterator[tuple[str, str, str]]:
    known = ACTION_TYPES[name]
    for part, what in _named(known):
        said = known.evidence_of(what)
        yield part, str(said.sureness), str(said)
    support = support_of(name, {})
    for channel in CHANNELS:
        said = support.evidence
        yield f"{channel}: {support.on(channel)}", str(said.sureness), str(said)


def _named(known: ActionType) -> Iterator[tuple[str, str]]:
    """Yield how each part is shown, and what its evidence is found by."""
    for name in known.parameters or ():
        yield f"parameter {name}{' (needed)' if name in known.required else ''}", name
    if known.conditions.operators:
        yield f"conditions: {', '.join(known.conditions.operators)}", "conditions"
    for operand in known.conditions.allowed:
        yield f"result {operand}", operand
    for error in known.errors:
        yield f"error {error}{' (needed)' if error in known.required_errors else ''}", error
    outcomes = {True: "taken", False: "refused", None: "in doubt"}
    for flow_type in FLOW_TYPES:
        yield f"in a {flow_type} flow: {outcomes[known.takes(flow_type)]}", flow_type
