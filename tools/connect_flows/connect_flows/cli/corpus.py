"""Play every flow of a folder with stubs for its functions, and count the endings."""

import argparse
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.table import table
from connect_flows.conformance.corpus import CHANNELS, CorpusRun, play_files, tally
from connect_flows.report.terminal import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of flows as JSON")


def run(options: argparse.Namespace) -> int:
    """Print how each flow ends, then how many end how; what is refused is named."""
    files = sorted(options.folder.rglob("*.json"))
    if not files:
        raise InputError(f"{options.folder} does not hold a flow (*.json).")
    runs: list[CorpusRun] = []
    for played in play_files(files):
        print(printable(_line(played)))
        runs.append(played)
    rows = [
        (str(sum(counts.values())), *(str(counts.get(each, 0)) for each in CHANNELS), outcome)
        for outcome, counts in tally(runs).items()
    ]
    print()
    print(table(("Runs", *CHANNELS, "Ending"), rows))
    return ALL_WELL


def _line(played: CorpusRun) -> str:
    if not played.channel:
        return f"{played.file}: {played.outcome}: {played.detail}"
    return f"{played.flow}: {played.outcome} ({played.channel}): {played.detail}"
