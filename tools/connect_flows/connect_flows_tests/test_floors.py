"""Rooms stand on floors: a room knows those below it, and none above."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_flows_tests.places import TOOL

PACKAGE = TOOL / "connect_flows"
FLOORS = (
    {"language"},  # what a flow says, and how it is read
    {"forms"},  # what a block is told in
    {"decisions"},  # what only a person or AWS decides
    {"contact"},  # a contact on its way, as a block meets it
    {"blocks"},  # what each block is, and how it is played
    {"lint"},  # what can be said of a flow before a caller is in it
    {"simulator"},  # what becomes of a contact in a flow
    {"invokers"},  # ways to a function
    {"scenarios"},  # calls with what must come out of them
    {"report", "native", "conformance", "live"},  # what is shown of them; calls as they are lived
    {"phone"},  # a call by hand, in the browser
    {"cli"},
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    return module.split(".")[1]


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and "connect_flows." in node.module:
            for name in node.names:
                inner = PACKAGE.parent / node.module.replace(".", "/") / f"{name.name}.py"
                yield f"{node.module}.{name.name}" if inner.exists() else node.module


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(TOOL).with_suffix("").parts).removesuffix(".__init__")


FILES = [file for file in PACKAGE.rglob("*.py") if file.parent != PACKAGE]


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(module_of(file)) for file in FILES}
    assert rooms == LEVEL.keys()


def test_no_room_knows_one_above_it() -> None:
    found = [(module_of(file), known) for file in FILES for known in imports(file)]
    assert len(found) > 1000
    assert [
        (file, known) for file, known in found if LEVEL[room_of(file)] < LEVEL[room_of(known)]
    ] == []


def test_what_a_block_is_can_be_read_without_playing_one() -> None:
    """By lint, for which a block is data: what loads its forms loads no contact."""
    script = (
        "import sys; import connect_flows.lint.rules, connect_flows.blocks.channels;"
        "print(*(name for name in sys.modules if name.startswith('connect_flows.')))"
    )
    run = subprocess.run(  # noqa: S603 # our own modules
        [sys.executable, "-c", script], cwd=TOOL, capture_output=True, text=True, check=True
    )
    loaded = {room_of(name) for name in run.stdout.split()}
    assert loaded == {"language", "forms", "blocks", "lint"}


@pytest.mark.parametrize("room", sorted({file.parent for file in FILES}), ids=lambda p: p.name)
def test_every_room_says_what_it_is_for(room: Path) -> None:
    face = room / "__init__.py"
    assert ast.get_docstring(ast.parse(face.read_text(encoding="utf-8")))
