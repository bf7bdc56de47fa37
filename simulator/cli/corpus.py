"""Play every flow of a folder with stubs for its functions, and count the endings."""

import argparse
from collections import Counter
from pathlib import Path

from flow_language.flow import Flow, read_flows
from flow_language.format_error import FlowFormatError
from simulator.cli.exit_code import ALL_WELL, InputError
from simulator.cli.table import table
from simulator.engine import run as run_flow
from simulator.events import ContactEnded
from simulator.invokers.stub import Stub
from simulator.refused import SimulatorError
from simulator.report.terminal import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of flows as JSON")


def run(options: argparse.Namespace) -> int:
    """Print how each flow ends, then how many end how; what is refused is named."""
    files = sorted(options.folder.rglob("*.json"))
    if not files:
        raise InputError(f"There is no flow (*.json) in {options.folder}.")
    endings: Counter[str] = Counter()
    for path in files:
        for name, ending in _endings(path):
            endings[ending.split(":")[0]] += 1
            print(printable(f"{name}: {ending}"))
    print()
    rows = [(str(count), ending) for ending, count in endings.most_common()]
    print(table(("Flows", "Ending"), rows))
    return ALL_WELL


def _endings(path: Path) -> list[tuple[str, str]]:
    try:
        flows = read_flows(path)
    except FlowFormatError as error:
        return [(path.stem, f"not read: {error}")]
    return [(flow.name, _ending(flow)) for flow in flows]


def _ending(flow: Flow) -> str:
    try:
        end = list(run_flow(flow, invoker=Stub()))[-1]
    except SimulatorError as error:
        return f"refused: {error}"
    return str(end.ending) if isinstance(end, ContactEnded) else "not ended"
