"""Which of the project's packages a function needs, read from its imports.

So a new function is a folder and nothing else: no list to keep, no package forgotten, none too
many in the upload.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bundle.bundle_error import BundleError
from bundle.fingerprint import source_files
from bundle.source_roots import SourceRoots


def needed_packages(roots: SourceRoots, package: str) -> frozenset[str]:
    """Return `package` and the packages of ours that it imports, directly or through others.

    Args:
        roots: where functions and libraries lie.
        package: one of them.

    Raises:
        BundleError: a module does not parse.
    """
    found: set[str] = set()
    waiting = [package]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(root for root in set(_imported(roots.folder(name))) if roots.has(root))
    return frozenset(found)


def _imported(folder: Path) -> Iterator[str]:
    for file in source_files(folder):
        if file.suffix == ".py":
            state = file.stat()
            yield from _named_in(file, state.st_mtime_ns, state.st_size)


@cache
def _named_in(file: Path, changed: int, size: int) -> frozenset[str]:  # noqa: ARG001 - of which state it is told
    """What a file imports. Functions share most of their files: each is read once."""
    try:
        tree = ast.parse(file.read_bytes())
    except SyntaxError as error:
        raise BundleError(f"{file}, line {error.lineno}: {error.msg}. Correct it.") from error
    return frozenset(root for statement in _statements(tree) for root in _roots(statement))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Walk statements alone: nine of ten nodes are expressions, which import nothing."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for statement in getattr(node, part, ()):
            yield statement
            yield from _statements(statement)


def _roots(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        return [node.module.partition(".")[0]]
    return []
