"""Linting files, and showing what was found as text or as JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flow_language.findings import Finding, Severity
from flow_language.flow import Flow, FlowFormatError, read_flows
from flow_language.function_facts import FunctionFacts
from flow_language.lint import NOTHING_KNOWN, lint

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LintReport:
    """What lint found in files.

    Attributes:
        files: how many files were looked at.
        flows: how many flows they held.
        findings: what is wrong with them.
    """

    files: int
    flows: int
    findings: Sequence[Finding]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.is_error for finding in self.findings)

    def as_text(self) -> str:
        """Show a finding on two lines, and the count on the last."""
        shown = [_shown(finding) for finding in self.findings]
        warnings = len(self.findings) - self.errors
        summary = f"{self.flows} flows in {self.files} files: {self.errors} errors"
        return "\n".join([*shown, f"{summary}, {warnings} warnings"])

    def as_json(self) -> str:
        """Show everything as one JSON object."""
        return json.dumps(
            {
                "files": self.files,
                "flows": self.flows,
                "errors": self.errors,
                "warnings": len(self.findings) - self.errors,
                "findings": [asdict(finding) for finding in self.findings],
            },
            indent=2,
        )


def lint_files(
    paths: Sequence[Path], *, functions: Mapping[str, FunctionFacts] = NOTHING_KNOWN
) -> LintReport:
    """Lint the flows of files and of folders, each flow with all the others as its library.

    Args:
        paths: files, or folders whose `*.json` files (not those of their folders) are taken.
        functions: what is known of functions, by the name in `${function:...}` or by ARN.

    Returns:
        The findings; a file that cannot be read as a flow is one, of the rule `format`.
    """
    files = [file for path in paths for file in _files(path)]
    flows: list[Flow] = []
    findings: list[Finding] = []
    for file in files:
        try:
            flows.extend(read_flows(file))
        except FlowFormatError as error:
            findings.append(_unreadable(file, error))
    library = {flow.name: flow for flow in flows}
    for flow in flows:
        findings.extend(lint(flow, functions=functions, library=library))
    return LintReport(len(files), len(flows), findings)


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.json")) if path.is_dir() else [path]


def _unreadable(file: Path, error: FlowFormatError) -> Finding:
    message = f"{error.what}: {error.value}."
    return Finding(file.stem, None, "format", message, error.what_to_do, Severity.ERROR)


def _shown(finding: Finding) -> str:
    where = finding.flow if finding.action is None else f"{finding.flow}, block {finding.action}"
    head = _printable(f"{finding.severity.value}: {where} [{finding.rule}]")
    return f"{head}\n  {_printable(f'{finding.message} {finding.what_to_do}')}"


def _printable(text: str) -> str:
    """Escape what a flow could use to write into a terminal or a log in another's name."""
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)
