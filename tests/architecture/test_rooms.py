"""The rooms of a package, which are its files and folders, stand on each other and in no circle."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.test_imports import MAY_IMPORT, PROJECT, TOOL

PACKAGES = {
    **{name: PROJECT / name for name in (*MAY_IMPORT, "attacks", "benchmarks")},
    TOOL.name: TOOL,
}


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, at once or later."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def rooms(folder: Path, package: str) -> dict[str, set[str]]:
    """Each room below a folder, with the others that it imports."""
    inside = {
        file: file.relative_to(folder).parts[0].removesuffix(".py") for file in folder.rglob("*.py")
    }
    there = set(inside.values()) - {"__init__"}
    arrows: dict[str, set[str]] = {room: set() for room in there}
    for file, room in inside.items():
        if room in arrows:
            names = [one.split(".") for one in imported(file) if one.startswith(f"{package}.")]
            arrows[room] |= {parts[1] for parts in names} & there - {room}
    return arrows


@pytest.mark.parametrize("package", PACKAGES)
def test_no_rooms_of_a_package_stand_on_each_other(package: str) -> None:
    arrows = rooms(PACKAGES[package], package)
    TopologicalSorter(arrows).prepare()


def test_packages_have_rooms_to_look_at() -> None:
    assert sum(len(rooms(folder, name)) for name, folder in PACKAGES.items()) > 200
