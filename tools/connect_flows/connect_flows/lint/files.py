"""Linting files: a folder is one library, read down to the bottom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.flow import Flow, FlowFormatError
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.function_facts import FunctionFacts, bare_name, facts_file, read_facts
from connect_flows.lint import lint
from connect_flows.lint.findings import Finding
from connect_flows.lint.flow_files import files_of, read_path, unreadable
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.place import NOWHERE, Place
from connect_flows.lint.rules.silences.silence_unused import SILENCE_UNUSED
from connect_flows.lint.silences import FILE, heard, silences_of

FACTS = "functions"
"""The folder beside flows that holds what they know of functions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of linting a path.

    Attributes:
        findings: what is wrong.
        files: the files that hold a flow, or should.
        passed_over: the files of a folder that hold none, relative to it.
    """

    findings: list[Finding]
    files: list[Path]
    passed_over: list[Path]


def judge(path: Path, functions: Path | None = None, place: Place = NOWHERE) -> Judged:
    """Lint a flow's file, or all of a folder and of the folders in it.

    All flows of the folder are one library, for a file that is given alone as well. What its
    `lint.toml` silences is left out.

    Args:
        path: the file or folder.
        functions: the functions' facts (see `read_function_facts`), where there is no folder
            `functions/` beside the flows.
        place: the instance that the flows are for.

    Returns:
        What is wrong, with a finding of the rule `unreadable` for each flow that cannot be read.
    """
    whole = path.is_dir()
    folder = path if whole else path.parent
    beside = [] if whole else [file for file in files_of(folder, deep=False) if file != path]
    read, flows = read_path(path)
    library = FlowLibrary({flow.name: flow for flow in (*read.beside(beside, flows), *flows)})
    try:
        beside_them = folder / FACTS
        given = beside_them if functions is None or beside_them.is_dir() else functions
        facts = facts_beside(given, library.values())
    except FlowFormatError as error:
        return Judged([*read.unreadable, unreadable(folder.name, error)], read.read, [])
    found = [f for flow in flows for f in lint(flow, functions=facts, library=library, place=place)]
    heard_of = _heard([*read.unreadable, *found], folder / FILE, whole=whole)
    return Judged(list(heard_of), read.read, read.passed_over)


def _heard(found: list[Finding], file: Path, *, whole: bool) -> Iterator[Finding]:
    """Yield what the folder's file does not silence, and where it silences nothing."""
    silences, wrong = silences_of(read_flow_file(file)) if file.is_file() else ([], [])
    yield from wrong
    for finding in heard(found, silences):
        if whole or (finding.flow, finding.rule) != (FILE, SILENCE_UNUSED.id):
            yield finding  # of one flow alone, nobody knows what the others need


def facts_beside(folder: Path, flows: Iterable[Flow]) -> dict[str, FunctionFacts]:
    """Read the facts of the functions that flows invoke, by placeholder or by ARN.

    Args:
        folder: has a file `<function>.json` or `<function>/contract.json` for each function that is
            known, whose name is without alias or version.
        flows: what invokes them.

    Returns:
        The facts by the function's name.

    Raises:
        FlowFormatError: a file does not hold a function's facts.
    """
    invoked = {
        bare_name(str(action.parameters.get("LambdaFunctionARN", "")))
        for flow in flows
        for action in flow.actions.values()
        if action.type == "InvokeLambdaFunction"
    }
    files = {name: facts_file(folder, name) for name in sorted(invoked)}
    return {name: read_facts(file) for name, file in files.items() if file}
