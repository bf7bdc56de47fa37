"""Which package may import which: the arrows of docs/architecture.md."""

import ast
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LAMBDAS = PROJECT / "lambdas"
FUNCTIONS_FOLDER = LAMBDAS / "functions"
LIBRARIES_FOLDER = LAMBDAS / "libraries"
TOOL = PROJECT / "tools" / "connect_flows" / "connect_flows"

MAY_IMPORT: dict[str, set[str]] = {
    "alarm_proof": {"benchmarks", "contracts", "local"},
    "aws_session": set(),
    "bundle": set(),
    "contracts": {"connect_flows"},
    "stacks": {"bundle", "connect_flows", "contracts"},
    "deploy": {"aws_session", "bundle", "connect_flows", "contracts", "stacks"},
    "capacity": {"deploy", "stacks", "connect_flows"},
    "verify": {"aws_session", "contracts", "deploy", "stacks", "connect_flows"},
    "doctor": {"aws_session", "capacity", "connect_flows", "deploy", "stacks", "verify"},
    "delivery": {"aws_session", "bundle", "deploy", "stacks", "verify"},
    "instance": {"aws_session", "connect_flows", "contracts", "deploy", "stacks"},
    "connect_flows": set(),
    "load": {"aws_session", "connect_flows", "local"},
    "local": set(),
    "sizing": {"bundle", "contracts", "deploy", "local", "simulator", "stacks"},
    "simulator": {"aws_session", "connect_flows", "contracts", "local"},
    "demo": {"contracts", "simulator", "connect_flows", "deploy", "local", "stacks"},
}
"""Packages at the top, and what each may import of the others. `lambdas` is reached by path."""

FUNCTIONS = {file.parent.name for file in FUNCTIONS_FOLDER.glob("*/handler.py")}
LIBRARIES = {file.parent.name for file in LIBRARIES_FOLDER.glob("*/__init__.py")}


def sources(folder: Path) -> list[Path]:
    """The modules below `folder` but tests, which may import whatever they try."""
    files = folder.rglob("*.py")
    return sorted(file for file in files if "tests" not in file.relative_to(folder).parts)


def imports(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below `folder` but tests, with each package that it imports."""
    for file in sources(folder):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            else:
                continue
            for module in modules:
                yield str(file.relative_to(PROJECT)), module.partition(".")[0]


def ours() -> set[str]:
    return FUNCTIONS | LIBRARIES | set(MAY_IMPORT) | {"app", "attacks", "benchmarks", "lambdas"}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    found = list(imports(TOOL if package == "connect_flows" else PROJECT / package))
    assert found, f"{package}/ has no imports to check"
    wrong = [(file, name) for file, name in found if name in ours() - allowed]
    assert wrong == []


def test_no_command_waits_for_the_cdk_which_starts_a_node() -> None:
    """Those that synthesize have the CDK's CLI do it."""
    commands = [f"{file.parent.name}.command" for file in sorted(PROJECT.glob("*/command.py"))]
    assert len(commands) > 8
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "sys.exit('aws_cdk' in sys.modules)"
    )
    path = os.pathsep.join(map(str, (PROJECT, FUNCTIONS_FOLDER, LIBRARIES_FOLDER, TOOL.parent)))
    run = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", script, *commands, "instance.command.main"],
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert run.returncode == 0


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_imports_no_other_function(function: str) -> None:
    others = (FUNCTIONS - {function}) | set(MAY_IMPORT)
    assert [pair for pair in imports(FUNCTIONS_FOLDER / function) if pair[1] in others] == []


def test_what_functions_share_imports_no_function() -> None:
    assert {"house_rules", "in_time"} <= LIBRARIES
    for package in LIBRARIES:
        wrong = FUNCTIONS | set(MAY_IMPORT)
        assert [pair for pair in imports(LIBRARIES_FOLDER / package) if pair[1] in wrong] == []


def test_the_kit_knows_nothing_of_contacts() -> None:
    its_own = {"in_time", "records"}
    wrong = [pair for pair in imports(LIBRARIES_FOLDER / "in_time") if pair[1] in ours() - its_own]
    assert wrong == []
    assert not any(
        name in ours() - {"records"} for _, name in imports(LIBRARIES_FOLDER / "records")
    )


FLOORS = ("budget", "wire", "aws", "memory")
"""The rooms of the kit, each of which stands on those before it."""


def kit_imports(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Every import of the kit below `folder`: the file, the module and the name taken from it."""
    for file in sources(folder):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("in_time"):
                yield from ((file, str(node.module), alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((file, one.name, "") for one in node.names if "in_time" in one.name)


def test_the_kit_is_its_rooms() -> None:
    kit = LIBRARIES_FOLDER / "in_time"
    assert {file.parent.name for file in kit.glob("*/*.py")} == set(FLOORS)
    assert [file.name for file in kit.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_of_the_kit_stands_on_those_below_and_says_what_it_is(room: str) -> None:
    folder = LIBRARIES_FOLDER / "in_time" / room
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))
    below = {f"in_time.{each}" for each in FLOORS[: FLOORS.index(room)]}
    wrong = [
        (file.name, module)
        for file, module, _ in kit_imports(folder)
        if module not in below and not module.startswith(f"in_time.{room}.")
    ]
    assert wrong == []


def test_who_uses_the_kit_goes_by_the_rooms_doors() -> None:
    outside = [
        *(LIBRARIES_FOLDER / name for name in sorted(LIBRARIES - {"in_time"})),
        *(FUNCTIONS_FOLDER / name for name in sorted(FUNCTIONS)),
    ]
    found = [each for folder in outside for each in kit_imports(folder)]
    assert len(found) > 30
    doors = {f"in_time.{room}": set(public_names(room)) for room in FLOORS}
    wrong = [
        (str(file.relative_to(PROJECT)), module, name)
        for file, module, name in found
        if name not in doors.get(module, set())
    ]
    assert wrong == []


@pytest.mark.parametrize("room", FLOORS)
def test_every_public_name_of_a_room_is_wanted_outside_it(room: str) -> None:
    used = {
        name
        for file, module, name in kit_imports(LAMBDAS)
        if module == f"in_time.{room}" and (LIBRARIES_FOLDER / "in_time" / room) not in file.parents
    }
    assert sorted(set(public_names(room)) - used) == []


def public_names(room: str) -> list[str]:
    names: list[str] = importlib.import_module(f"in_time.{room}").__all__
    return names


def test_the_house_rules_know_nothing_but_the_kit() -> None:
    allowed = {"house_rules", "in_time", "records"}
    wrong = [
        pair for pair in imports(LIBRARIES_FOLDER / "house_rules") if pair[1] in ours() - allowed
    ]
    assert wrong == []


def test_no_rule_knows_lambda_and_no_store_knows_why() -> None:
    for file, name in imports(LAMBDAS):
        if file.endswith(("/rule.py", "/store.py")):
            assert name not in {"boto3", "botocore", "aws_lambda_powertools"}, file


def test_the_app_imports_nothing_that_only_runs_on_a_laptop() -> None:
    tree = ast.parse((PROJECT / "app.py").read_text())
    names = {
        node.module.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert names & ours() <= MAY_IMPORT["stacks"] | {"stacks"}


def test_what_plays_connect_needs_nothing_on_this_machine() -> None:
    files = list(imports(TOOL))
    assert any(file.endswith("simulator/engine.py") for file, _ in files)
    assert [pair for pair in files if pair[1] in ours() - {"connect_flows"}] == []


def test_the_flow_tool_knows_nobody_by_name() -> None:
    """Its text as well: it is for everybody who has a flow."""
    names = {name for name in ours() if "_" in name} - {"connect_flows"}
    specific = names | {"UnderEight", "under-eight", "Under Eight"}
    assert {"customer_lookup", "house_rules", "in_time"} <= specific
    places = (TOOL, TOOL.parent / "docs", TOOL.parent / "examples")
    texts = [
        file for place in places for file in place.rglob("*.*") if "__pycache__" not in file.parts
    ]
    assert len(texts) > 100
    for file in [*texts, TOOL.parent / "README.md", TOOL.parent / "pyproject.toml"]:
        text = file.read_text(encoding="utf-8")
        assert [name for name in sorted(specific) if name in text] == [], file
