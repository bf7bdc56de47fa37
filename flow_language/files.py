"""Linting files, with what lies beside them: the flows and the functions' facts that they name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flow_language.findings import Finding
from flow_language.flow import Flow, FlowFormatError, read_flows
from flow_language.flow_file import read_flow_file
from flow_language.function_facts import FunctionFacts, read_facts
from flow_language.lint import lint
from flow_language.lint.silences import FILE, heard, silences_of
from flow_language.placeholders import KINDS, placeholders_in
from flow_language.rules.document import UNREADABLE
from flow_language.rules.silences import SILENCE_UNUSED


def flow_files(path: Path) -> list[Path]:
    """Return a folder's `*.json` files, those of its folders left out; or the file itself."""
    return sorted(path.glob("*.json")) if path.is_dir() else [path]


def lint_path(path: Path) -> list[Finding]:
    """Lint a flow's file, or all of a folder.

    Where a flow names others by placeholder, all flows of its folder are its library. A function's
    facts are read from `functions/` in that folder.

    What `lint.toml` in that folder silences is left out.

    Returns:
        What is wrong, a finding of the rule `unreadable` for each file that cannot be read.
    """
    judged = flow_files(path)
    folder = path if path.is_dir() else path.parent
    named = _names(judged)
    files = {*judged, *flow_files(folder)} if named else judged
    flows: dict[Path, list[Flow]] = {}
    found: list[Finding] = []
    for file in sorted(files):
        try:
            flows[file] = read_flows(file)
        except FlowFormatError as error:
            found.append(_unreadable(file, error))
    try:
        functions = _facts(folder / "functions", named)
    except FlowFormatError as error:
        return [*found, _unreadable(folder, error)]
    library = {flow.name: flow for several in flows.values() for flow in several} if named else {}
    for flow in (flow for file in judged for flow in flows.get(file, ())):
        found += lint(flow, functions=functions, library=library)
    return list(_heard(found, folder / FILE, whole=path.is_dir()))


def _heard(found: list[Finding], file: Path, *, whole: bool) -> Iterator[Finding]:
    """Yield what the folder's file does not silence, and where it silences nothing."""
    silences, wrong = silences_of(read_flow_file(file)) if file.is_file() else ([], [])
    yield from wrong
    for finding in heard(found, silences):
        if whole or (finding.flow, finding.rule) != (FILE, SILENCE_UNUSED.id):
            yield finding  # of one flow alone, nobody knows what the others need


def _names(files: Iterable[Path]) -> set[str]:
    """Return the keys of all placeholders of ours; other templates have others."""
    placeholders = (p for file in files for p in placeholders_in(_text(file)))
    return {p.key for p in placeholders if p.kind in KINDS}


def _text(file: Path) -> str:
    try:
        return read_flow_file(file)
    except FlowFormatError:
        return ""  # said once more, and told, when the flow is read


def _facts(folder: Path, named: set[str]) -> dict[str, FunctionFacts]:
    functions = {key.removeprefix("function:") for key in named if key.startswith("function:")}
    files = [folder / f"{name}.json" for name in functions if name.isidentifier()]
    return {file.stem: read_facts(file) for file in files if file.is_file()}


def _unreadable(file: Path, error: FlowFormatError) -> Finding:
    message = f"{error.what}: {error.value}."
    return Finding(file.name, None, UNREADABLE.id, message, error.what_to_do, UNREADABLE.severity)
