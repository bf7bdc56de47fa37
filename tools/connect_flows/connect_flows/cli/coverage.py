"""Say which branches of our flows the scenarios take, and which none does."""

import argparse
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, FAILED
from connect_flows.cli.function_places import add_places, with_places
from connect_flows.cli.provider import Provider
from connect_flows.cli.scenario_files import scenario_files
from connect_flows.cli.table import table
from connect_flows.contact.events import Event
from connect_flows.language.flow import Flow
from connect_flows.report.coverage import cover
from connect_flows.scenarios.play import play
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.flows_at_hand import FLOWS_FOLDER, load_flow


def add_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="scenarios")
    add_places(parser, provider)


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Play the scenarios; 1 when a branch of their flows is never taken."""
    flows: dict[str, Flow] = {
        path.stem: load_flow(path).flow for path in sorted(FLOWS_FOLDER.glob("*.json"))
    }
    events: list[Event] = []
    with with_places(options, provider.chosen(options)) as functions:
        for path in scenario_files(options.files):
            call = play(read_scenario(path), functions)
            flows |= call.flows
            events += call.events
    covered = cover(flows.values(), events)
    rows = [
        (name, str(len(c.taken)), str(len(c.taken) + len(c.missed)), f"{c.share:.0%}")
        for name, c in covered.items()
    ]
    print(table(("Flow", "Taken", "Branches", "Share"), rows))
    missed = sorted(branch for coverage in covered.values() for branch in coverage.missed)
    for branch in missed:
        print(f"never taken: {branch.flow}, block {branch.action!r}: {branch.label}")
    return FAILED if missed else ALL_WELL
