"""Linting files: a folder is one library, read down to the bottom."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.flow import Flow, FlowFormatError, NoFlowError, readable_flows
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.function_facts import FunctionFacts, bare_name, facts_file, read_facts
from connect_flows.language.placeholders import placeholders_in
from connect_flows.language.templates import READERS
from connect_flows.lint import lint
from connect_flows.lint.findings import Finding
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.place import NOWHERE, Place
from connect_flows.lint.rules.document.unreadable import UNREADABLE
from connect_flows.lint.rules.silences.silence_unused import SILENCE_UNUSED
from connect_flows.lint.silences import FILE, heard, silences_of

FACTS = "functions"
"""The folder beside flows that holds what they know of functions."""

_NOT_OURS = ("node_modules",)
_SIGNS = ("StartAction", "aws_connect_contact_flow")
"""What a template that holds a flow, or names one, has in its text."""


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


def lint_path(path: Path, functions: Path | None = None, place: Place = NOWHERE) -> list[Finding]:
    """Lint a flow's file, or all of a folder and of the folders in it; see `judge`."""
    return judge(path, functions, place).findings


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
    beside = [] if whole else [file for file in _files(folder, deep=False) if file != path]
    reading, flows = _read(path)
    library = FlowLibrary({flow.name: flow for flow in (*reading.beside(beside, flows), *flows)})
    try:
        beside_them = folder / FACTS
        given = beside_them if functions is None or beside_them.is_dir() else functions
        facts = facts_beside(given, library.values())
    except FlowFormatError as error:
        return Judged([*reading.unreadable, _unreadable(folder.name, error)], reading.read, [])
    found = [f for flow in flows for f in lint(flow, functions=facts, library=library, place=place)]
    heard_of = _heard([*reading.unreadable, *found], folder / FILE, whole=whole)
    return Judged(list(heard_of), reading.read, reading.passed_over)


def flow_files(path: Path) -> list[Path]:
    """Return the files of a path that hold a flow, or should; nothing is judged."""
    reading, _ = _read(path)
    return reading.read


def _read(path: Path) -> "tuple[_Reading, list[Flow]]":
    whole = path.is_dir()
    folder = path if whole else path.parent
    reading = _Reading(folder)
    files = _files(folder, deep=True) if whole else [path]
    return reading, [flow for file in files for flow in reading.flows(file, alone=not whole)]


class _Reading:
    """Reads the files of a folder, and keeps account of those that hold no flow."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: set[str] = set()
        self.unreadable: list[Finding] = []
        self.read: list[Path] = []
        self.passed_over: list[Path] = []

    def flows(self, file: Path, *, alone: bool) -> Iterator[Flow]:
        """Yield the flows of a file; one that is given alone has to hold one."""
        try:
            found = _flows_in(file, alone=alone)
        except NoFlowError as error:
            if not alone:
                self.passed_over.append(file.relative_to(self._folder))
                return
            found = [error]
        except FlowFormatError as error:
            found = [error]
        self.read.append(file)
        for each in found:
            if isinstance(each, FlowFormatError):
                self.unreadable.append(_unreadable(self._shown(file), each))
            else:
                yield self._named(each, file)

    def beside(self, files: list[Path], flows: list[Flow]) -> Iterator[Flow]:
        """Yield the flows of files that are not judged; broken ones matter where they are named."""
        named = {place.name for flow in flows for place in placeholders_in(json.dumps(flow.raw))}
        for file in files:
            try:
                found = _flows_in(file, alone=file.stem in named)
            except FlowFormatError as error:
                found = [error]
            for each in found:
                if isinstance(each, Flow):
                    yield each
                elif file.stem in named:
                    self.unreadable.append(_unreadable(file.name, each))

    def _named(self, flow: Flow, file: Path) -> Flow:
        """Call a flow by its path where another folder has one of its name."""
        name = flow.name
        if name in self._names:
            name = f"{self._shown(file.parent)}/{name}"
        self._names.add(name)
        return flow.called(name)

    def _shown(self, file: Path) -> str:
        return file.relative_to(self._folder).as_posix()


def _files(folder: Path, *, deep: bool) -> Iterator[Path]:
    """Yield a folder's files, in order; none of hidden folders, and none in linked folders.

    Sockets and named pipes are left out: to read one is to wait for whoever writes it.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if deep and f[0] != "." and f not in _NOT_OURS)
        files = (Path(place) / name for name in sorted(names) if name[0] != ".")
        yield from (file for file in files if file.is_file() or not file.exists())


def _flows_in(file: Path, *, alone: bool) -> list[Flow | FlowFormatError]:
    """Read a file's flows; a template that shows no sign of one is not parsed.

    Raises:
        NoFlowError: it holds none.
        FlowFormatError: it cannot be read.
    """
    if not alone:
        if file.suffix not in READERS:
            raise NoFlowError("The file is of another kind", file.name, "Give a flow.")
        text = read_flow_file(file)
        if file.suffix not in {".json", ".tftpl"} and not any(sign in text for sign in _SIGNS):
            raise NoFlowError("The template speaks of no flow", file.name, "Give one that does.")
    return readable_flows(file)


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


def _unreadable(name: str, error: FlowFormatError) -> Finding:
    message = f"{error.what}: {error.value}."
    return Finding(name, None, UNREADABLE.id, message, error.what_to_do, UNREADABLE.severity)
