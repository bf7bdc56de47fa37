"""No text stands alone in a function: it fell out of the sentence that it belongs to."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.test_imports import LAMBDAS, MAY_IMPORT, PROJECT, TOOL, sources

FOLDERS = (*(PROJECT / package for package in MAY_IMPORT), LAMBDAS, TOOL)


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements of a function, at every depth, without its docstring."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr):
            yield from statements(child)


def lost_texts(file: Path) -> Iterator[str]:
    """Each text that is a statement of its own, by file and line."""
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        documented = ast.get_docstring(function, clean=False) is not None
        for statement in statements(function):
            alone = isinstance(statement, ast.Expr) and (
                isinstance(statement.value, ast.JoinedStr)
                or (
                    isinstance(statement.value, ast.Constant)
                    and isinstance(statement.value.value, str)
                )
            )
            if alone and not (documented and statement is function.body[0]):
                yield f"{file.relative_to(PROJECT)}:{statement.lineno}"


def test_no_text_of_a_function_is_a_statement() -> None:
    files = {file for folder in FOLDERS for file in sources(folder)}
    assert len(files) > 300
    assert [place for file in sorted(files) for place in lost_texts(file)] == []
