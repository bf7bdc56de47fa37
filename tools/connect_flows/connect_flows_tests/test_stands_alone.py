"""The tool is nobody's part: it names no stack, and needs none."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_flows_tests.places import DOCS, EXAMPLES, TOOL

PACKAGE = TOOL / "connect_flows"
TEXTS = [
    file
    for place in (PACKAGE, DOCS, EXAMPLES, TOOL)
    for file in (place.glob("*") if place == TOOL else place.rglob("*"))
    if file.suffix in {".py", ".md", ".css", ".js", ".html", ".json", ".yaml", ".toml", ".typed"}
]
OF_A_STACK = re.compile(
    r"under.?eight|customer_lookup|\bcrm\b(?!\)\[)|worker|python -m simulator|make (?:demo|setup)"
    r"|lambdas/|house_rules|in_time\b|flow_language|embedded cloud of",
    re.IGNORECASE,
)
"""What only a stack knows; `crm)[` is a word that people put into the names of attributes."""

NEEDED = {"connect_flows", "yaml", "simplejson"}
EXTRAS = {"boto3", "botocore", "hcl2", "lark", "starlette", "uvicorn"}
MAY_NEED_AN_EXTRA = {"terraform.py", "lambda_api.py", "in_account.py", "guard.py", "server.py"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_there_are_texts_to_look_at() -> None:
    names = {file.name for file in TEXTS}
    assert {"README.md", "simulator.md", "engine.py", "order_line.json", "pyproject.toml"} <= names
    assert len(TEXTS) > 150


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.relative_to(TOOL)))
def test_no_text_speaks_of_a_stack(file: Path) -> None:
    found = OF_A_STACK.findall(file.read_text(encoding="utf-8"))
    assert not found or file.name == Path(__file__).name


def test_only_what_is_declared_is_imported() -> None:
    for file in PACKAGE.rglob("*.py"):
        foreign = set(imported(file)) - NEEDED - sys.stdlib_module_names
        assert foreign <= (EXTRAS if file.name in MAY_NEED_AN_EXTRA else set()), file
