"""Reads the flows of a file, or of a folder and of those in it, and says of which files."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from connect_flows.language.flow import Flow, FlowFormatError, NoFlowError, readable_flows
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.placeholders import placeholders_in
from connect_flows.language.templates import READERS
from connect_flows.lint.findings import Finding
from connect_flows.lint.rules.document.unreadable import UNREADABLE

_NOT_OURS = ("node_modules",)
_SIGNS = ("StartAction", "aws_connect_contact_flow")
"""What a template that holds a flow, or names one, has in its text."""


def read_path(path: Path) -> "tuple[FlowFiles, list[Flow]]":
    """Read a path's flows, with the account of its files."""
    whole = path.is_dir()
    folder = path if whole else path.parent
    read = FlowFiles(folder)
    files = files_of(folder, deep=True) if whole else [path]
    return read, [flow for file in files for flow in read.flows(file, alone=not whole)]


def flow_files(path: Path) -> list[Path]:
    """Return the files of a path that hold a flow, or should; nothing is judged."""
    read, _ = read_path(path)
    return read.read


class FlowFiles:
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
                self.unreadable.append(unreadable(self._shown(file), each))
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
                    self.unreadable.append(unreadable(file.name, each))

    def _named(self, flow: Flow, file: Path) -> Flow:
        """Call a flow by its path where another folder has one of its name."""
        name = flow.name
        if name in self._names:
            name = f"{self._shown(file.parent)}/{name}"
        self._names.add(name)
        return flow.called(name)

    def _shown(self, file: Path) -> str:
        return file.relative_to(self._folder).as_posix()


def files_of(folder: Path, *, deep: bool) -> Iterator[Path]:
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


def unreadable(name: str, error: FlowFormatError) -> Finding:
    """The finding of a flow, or of what lies beside one, that cannot be read."""
    message = f"{error.what}: {error.value}."
    return Finding(name, None, UNREADABLE.id, message, error.what_to_do, UNREADABLE.severity)
