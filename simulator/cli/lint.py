"""Judge flows: what Connect refuses, what leaves a caller in silence, what leads nowhere."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from flow_language.files import flow_files, lint_path
from flow_language.rules.document import UNREADABLE
from simulator.cli.exit_code import ALL_WELL, BAD_INPUT, FAILED, InputError
from simulator.report.terminal import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="flows as JSON, or folders"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 when there is an error among them, 2 when a file is no flow."""
    files = [file for path in options.files for file in flow_files(path)]
    if not files:
        raise InputError("There is no flow (*.json) in the folders given.")
    findings = [finding for path in options.files for finding in lint_path(path)]
    errors = [finding for finding in findings if finding.is_error]
    if options.format == "json":
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(printable(f"{finding.severity}: {finding}"))
        warnings = len(findings) - len(errors)
        print(f"{len(errors)} errors, {warnings} warnings in {len(files)} files")
    if any(finding.rule == UNREADABLE.id for finding in errors):
        return BAD_INPUT
    return FAILED if errors else ALL_WELL
