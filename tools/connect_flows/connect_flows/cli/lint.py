"""Check flows: what Connect rejects, what leaves a caller in silence, what leads nowhere."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, BAD_INPUT, FAILED, InputError
from connect_flows.cli.provider import Provider
from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.mapping import read_mapping, values_of
from connect_flows.language.resources import RESOURCE_KINDS
from connect_flows.lint.files import judge
from connect_flows.lint.findings import Finding
from connect_flows.lint.fixing import fix_file
from connect_flows.lint.flow_files import flow_files
from connect_flows.lint.place import Place
from connect_flows.lint.rules.document.unreadable import UNREADABLE
from connect_flows.report.terminal import printable

MOST_NAMES = 6
_BESIDE_FLOWS = ("functions", "instances", "scenarios")
"""Folders beside flows, of facts, mappings and calls: nobody misses a flow there."""
_INSTANCE = RESOURCE_KINDS["instance"].arn


def add_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="flows as JSON, or folders"
    )
    parser.add_argument(
        "--fix", action="store_true", help="first correct in the files what has one safe correction"
    )
    parser.add_argument(
        "--functions",
        type=Path,
        default=provider.contracts,
        metavar="FOLDER",
        help="the contracts of the functions, if the flows have no folder functions/ beside them",
    )
    parser.add_argument(
        "--instance-arn",
        metavar="ARN",
        help="the instance that they are for: what is in another one or another account is told",
    )
    parser.add_argument(
        "--values", type=Path, metavar="MAPPING", help="that instance's ARNs by name, as JSON"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Print every finding; 1 when there is an error among them, 2 when a file is not a flow."""
    _refuse_no_folder(options.functions)
    if options.fix:
        for line in _fixed(options.files):
            print(printable(line), file=sys.stderr if options.format == "json" else sys.stdout)
    place = _place(options)
    judged = [judge(path, options.functions, place) for path in options.files]
    files = [file for each in judged for file in each.files]
    passed_over = [file for each in judged for file in each.passed_over]
    if not files:
        for line in _told(passed_over):
            print(printable(line))
        raise InputError("The folders given do not hold a flow: no JSON, no template with one.")
    findings = [finding for each in judged for finding in each.findings]
    if options.format == "json":
        told = [{**asdict(finding), "page": finding.page} for finding in findings]
        print(json.dumps(told, indent=2))
    else:
        for line in _report(findings, len(files), passed_over, provider.command):
            print(printable(line))
    errors = {finding.rule for finding in findings if finding.is_error}
    if UNREADABLE.id in errors:
        return BAD_INPUT
    return FAILED if errors else ALL_WELL


def _report(
    findings: Sequence[Finding], files: int, passed_over: Sequence[Path], command: str
) -> Iterator[str]:
    """Yield each finding, how many there are, and where to read on."""
    yield from (f"{finding.severity}: {finding}" for finding in findings)
    errors = sum(finding.is_error for finding in findings)
    yield f"{errors} errors, {len(findings) - errors} warnings in {files} files"
    yield from _told([file for file in passed_over if file.parts[0] not in _BESIDE_FLOWS])
    if findings:
        broken = list(dict.fromkeys(finding.rule for finding in findings))
        yield f"Why, with examples: {command} rules {' '.join(broken[:MOST_NAMES])}"


def _refuse_no_folder(functions: Path | None) -> None:
    """Refuse contracts that are not there: nothing of the functions would be judged."""
    if functions is not None and not functions.is_dir():
        raise InputError(
            f"--functions {str(functions)!a} is no folder. Give the one that holds the contracts,"
            " a file for each function."
        )


def _place(options: argparse.Namespace) -> Place:
    """Return the instance that the flows are for."""
    if options.instance_arn is not None and not re.fullmatch(_INSTANCE, options.instance_arn):
        raise InputError(
            f"--instance-arn {options.instance_arn!a} is no instance's ARN: write "
            "arn:aws:connect:REGION:ACCOUNT:instance/ID."
        )
    mapping = read_mapping(options.values) if options.values is not None else {}
    own = options.instance_arn or mapping.get("instance_arn", "")
    return Place(own, values_of(mapping))


def _fixed(paths: Sequence[Path]) -> Iterator[str]:
    """Mend the flows' own files, and yield a line for each change."""
    for file in (file for path in paths for file in flow_files(path)):
        try:
            yield from (f"fixed: {file.name}, {change}" for change in fix_file(file))
        except FlowFormatError as error:
            yield f"not fixed: {file.name}: {error}"


def _told(passed_over: Sequence[Path]) -> Iterator[str]:
    """Name the files that hold no flow; where a folder has many, by their number."""
    folders: dict[Path, list[str]] = {}
    for file in passed_over:
        folders.setdefault(file.parent, []).append(file.name)
    for folder, names in folders.items():
        where = "" if folder == Path() else f" in {folder.as_posix()}"
        some = ", ".join(names[:MOST_NAMES])
        others = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        yield f"No flow{where}: {some}{others}"
