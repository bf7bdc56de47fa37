"""Judge flows: what Connect refuses, what leaves a caller in silence, what leads nowhere."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from flow_language.findings import Finding, Severity
from flow_language.flow import Flow, read_flows
from flow_language.format_error import FlowFormatError
from flow_language.function_facts import FunctionFacts, read_function_facts
from flow_language.lint import lint
from flow_language.placeholders import placeholders_in
from simulator.cli.exit_code import ALL_WELL, BAD_INPUT, FAILED
from simulator.report.terminal import printable

_UNREADABLE = "unreadable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="flows as JSON, or folders"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 when there is an error among them, 2 when a file is no flow."""
    files = [file for path in options.files for file in _files(path)]
    findings = [finding for file in files for finding in _findings(file)]
    errors = [finding for finding in findings if finding.is_error]
    if options.format == "json":
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(printable(f"{finding.severity}: {finding}"))
        warnings = len(findings) - len(errors)
        print(f"{len(errors)} errors, {warnings} warnings in {len(files)} files")
    if any(finding.rule == _UNREADABLE for finding in errors):
        return BAD_INPUT
    return FAILED if errors else ALL_WELL


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.json")) if path.is_dir() else [path]


def _findings(path: Path) -> list[Finding]:
    try:
        flows = read_flows(path)
        functions, library = _beside(path)
    except FlowFormatError as error:
        message = f"{error.what}: {error.value}."
        return [Finding(path.name, None, _UNREADABLE, message, error.what_to_do, Severity.ERROR)]
    return [
        finding for flow in flows for finding in lint(flow, functions=functions, library=library)
    ]


def _beside(path: Path) -> tuple[Mapping[str, FunctionFacts], Mapping[str, Flow]]:
    """Read what lies in the flow's folder and is named by it: other flows, functions' facts."""
    text = path.read_text(encoding="utf-8", errors="replace")
    named = [p.name for p in placeholders_in(text) if p.kind in ("flow", "module")]
    files = [path.parent / f"{name}.json" for name in named]
    library = {f.stem: flow for f in files if f.exists() for flow in read_flows(f)}
    return read_function_facts(path.parent / "functions"), library
