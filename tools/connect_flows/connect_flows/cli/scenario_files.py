"""Finds the scenario files that a command is about."""

from collections.abc import Sequence
from pathlib import Path

from connect_flows.cli.exit_code import InputError
from connect_flows.simulator.flows_at_hand import FLOWS_FOLDER

SCENARIOS_FOLDER = FLOWS_FOLDER / "scenarios"


def scenario_files(given: Sequence[Path]) -> list[Path]:
    """Return the files given, those in folders given, or all of ours.

    Raises:
        InputError: there is none.
    """
    if not given and not SCENARIOS_FOLDER.is_dir():
        raise InputError(
            f"There is no folder {SCENARIOS_FOLDER} here. Run this where it is, or name scenarios"
            " or folders of them."
        )
    found: list[Path] = []
    for path in given or [SCENARIOS_FOLDER]:
        found += _in_folder(path) if path.is_dir() else [path]
    if not found:
        raise InputError("The folders given do not hold a scenario (*.yaml, *.yml).")
    return found


def _in_folder(folder: Path) -> list[Path]:
    """Return the scenarios of a folder and of those in it: YAML is written with either ending."""
    return sorted(file for ending in ("yaml", "yml") for file in folder.rglob(f"*.{ending}"))
