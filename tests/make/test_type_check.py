"""mypy follows what of the CDK our types can reach, and leaves out the rest: most of its time."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]

# What jsii writes for type checkers alone: the modules that the types of this one name.
FOR_CHECKERS = b"\nif typing.TYPE_CHECKING:\n"
NAMED = re.compile(rb"^ {4}import (aws_cdk[\w.]*) as _", re.MULTILINE)


def ours() -> Iterator[Path]:
    """Every file that imports the CDK."""
    for folder in ROOT.iterdir():
        if folder.name.startswith(".") or folder.name in {"build", "cdk.out", "node_modules"}:
            continue
        for file in [folder] if folder.is_file() else folder.rglob("*.py"):
            if file.suffix == ".py" and "aws_cdk" in file.read_text(encoding="utf-8"):
                yield file


def imported(source: str) -> Iterator[str]:
    """What a file imports, and what it names as an attribute of the whole CDK."""
    nodes, whole = list(ast.walk(ast.parse(source))), set[str]()
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            whole |= {alias.asname or "aws_cdk" for alias in node.names if alias.name == "aws_cdk"}
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for node in nodes:
        of = node.value if isinstance(node, ast.Attribute) else None
        if isinstance(node, ast.Attribute) and isinstance(of, ast.Name) and of.id in whole:
            yield f"aws_cdk.{node.attr}"


def source_of(module: str) -> bytes:
    """A package's own file; nothing where it is none, as a class is."""
    top, *below = module.split(".")
    found = find_spec(top)
    assert found is not None
    assert found.origin is not None
    file = Path(found.origin).parent.joinpath(*below, "__init__.py")
    return file.read_bytes() if file.is_file() else b""


def reached(modules: set[str]) -> set[str]:
    """These modules of the CDK, those that their types name, and so on."""
    found, waiting = set[str](), list(modules)
    while waiting:
        module = waiting.pop()
        source = b"" if module in found else source_of(module)
        if source:
            found.add(module)
            first = source.partition(FOR_CHECKERS)[2].partition(b"\n@")[0]
            waiting += [name.decode() for name in NAMED.findall(first)]
    return found


def followed() -> list[str]:
    """Patterns of the modules that mypy's configuration lets it follow."""
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["overrides"]
    skipped = [one["module"] for one in overrides if one.get("follow_imports") == "skip"]
    assert skipped == ["aws_cdk.*"]
    (patterns,) = [one["module"] for one in overrides if one.get("follow_imports") == "normal"]
    return [str(pattern) for pattern in patterns]


def matches(module: str, pattern: str) -> bool:
    place = pattern.removesuffix(".*")
    return module == place or (place != pattern and module.startswith(f"{place}."))


def test_what_our_types_can_reach_in_the_cdk_is_what_mypy_follows() -> None:
    named = {name for file in ours() for name in imported(file.read_text(encoding="utf-8"))}
    cdk = {name for name in named if name.partition(".")[0] == "aws_cdk"}
    assert len(cdk) > 20
    needed = reached({*cdk, "aws_cdk._jsii", "cdk_nag"}) - {"cdk_nag"}
    assert len(needed) > 100
    patterns = followed()
    missing = {name for name in needed if not any(matches(name, one) for one in patterns)}
    assert missing == set(), "name them in [[tool.mypy.overrides]] of pyproject.toml"


def test_a_module_is_found_however_it_is_imported() -> None:
    source = "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\ncdk.aws_s3.Bucket\n"
    found = reached(set(imported(source)))
    assert {"aws_cdk", "aws_cdk.aws_sqs", "aws_cdk.aws_s3", "aws_cdk.aws_kms"} <= found
    assert "aws_cdk.aws_quicksight" not in found
