"""mypy follows what of the CDK our types can reach, and leaves out the rest: most of its time."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]

# Above this line of what jsii writes is a text, with code in it that is none of the module's.
ABOVE = "\nfrom jsii._type_checking import "
NAMED = re.compile(r"^ {4}import (aws_cdk[\w.]*) as (_\w+)", re.MULTILINE)

CLASS = re.compile(r"^class (\w+)\((.*?)^(?=[@\w])", re.MULTILINE | re.DOTALL)
DEFINED = re.compile(r"^ {4}def (\w+)\((.*?):$", re.MULTILINE | re.DOTALL)
KEYWORD = re.compile(r"^ {8}(\w+): (.*)$", re.MULTILINE)
TYPE = re.compile(r"(?<![\w.])(?:(_\w+)\.)?([A-Z]\w*)")

WORD = re.compile(r"[A-Za-z_]\w*")


class Class(NamedTuple):
    """A class of the CDK.

    Attributes:
        module: such as `aws_cdk.aws_sqs`.
        name: such as `Queue`.
    """

    module: str
    name: str


class Module(NamedTuple):
    """A module of the CDK.

    Attributes:
        aliases: by the name that its types go by, another module.
        classes: by name, what follows the opening parenthesis: bases and members.
    """

    aliases: dict[str, str]
    classes: dict[str, str]


def ours() -> Iterator[str]:
    """Every Python file of ours but this one, which names what is not reached."""
    for folder in ROOT.iterdir():
        if folder.name.startswith(".") or folder.name in {"build", "cdk.out", "node_modules"}:
            continue
        for file in [folder] if folder.is_file() else folder.rglob("*.py"):
            if file.suffix == ".py" and file != Path(__file__):
                yield file.read_text(encoding="utf-8")


@cache
def module(name: str) -> Module:
    """A module's classes; none where the name is no module's, as a class's is not."""
    top, *below = name.split(".")
    found = find_spec(top)
    assert found is not None
    assert found.origin is not None
    file = Path(found.origin).parent.joinpath(*below, "__init__.py")
    source = file.read_text(encoding="utf-8") if file.is_file() else ""
    code = source.partition(ABOVE)[2]
    aliases = {alias: of for of, alias in NAMED.findall(code)}
    return Module(aliases, dict(CLASS.findall(code)))


def modules(words: Iterable[str]) -> Iterator[str]:
    """The modules of the CDK that some words can mean, however they are imported."""
    yield from ("aws_cdk", "cdk_nag")
    for word in words:
        if module(f"aws_cdk.{word}").classes:
            yield f"aws_cdk.{word}"


def types(class_: Class, words: set[str]) -> Iterator[Class]:
    """The classes that this one's bases name, and those of its members that the words can mean."""
    aliases, classes = module(class_.module)
    bases, _, members = classes[class_.name].partition("):\n")
    named = [bases]
    for name, signature in DEFINED.findall(members):
        if name in words or name == "__init__":
            positional, _, keywords = signature.partition("        *,\n")
            named.append(positional)
            named += [of for keyword, of in KEYWORD.findall(keywords) if keyword in words]
            named.append(signature.rpartition(")")[2])
    for alias, name in TYPE.findall("\n".join(named)):
        yield Class(aliases.get(alias, "constructs") if alias else class_.module, name)


def reached(words: set[str]) -> set[str]:
    """The modules of the classes that these words of a program can reach in the CDK.

    A class is reached by its name, or where a type that is reached has it as a base, or as the type
    of a member or of an argument that the words can mean.
    """
    waiting = [
        Class(of, name) for of in modules(words) for name in module(of).classes.keys() & words
    ]
    found = set[Class]()
    while waiting:
        class_ = waiting.pop()
        if class_ not in found and class_.name in module(class_.module).classes:
            found.add(class_)
            waiting += types(class_, words)
    return {class_.module for class_ in found}


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


@pytest.fixture(scope="module")
def words() -> set[str]:
    """What our own code can mean: more than it does, as comments and other names are in it."""
    return {word for source in ours() for word in WORD.findall(source)}


def test_what_our_types_can_reach_in_the_cdk_is_what_mypy_follows(words: set[str]) -> None:
    assert len(words) > 5_000
    needed = reached(words) - {"cdk_nag", "constructs"}
    assert len(needed) > 40
    patterns = followed()
    missing = {name for name in needed if not any(matches(name, one) for one in patterns)}
    assert missing == set(), "name them in [[tool.mypy.overrides]] of pyproject.toml"


@pytest.mark.parametrize(
    ("more", "module"),
    [
        ("Bucket", "aws_s3"),
        ("ITopic", "aws_codestarnotifications"),  # a base
        ("Queue metric_number_of_messages_sent", "aws_cloudwatch"),  # what a member returns
        ("Distribution certificate", "interfaces.aws_certificatemanager"),  # an argument
        ("Function filesystem from_efs_access_point", "aws_efs"),  # an argument's argument
    ],
)
def test_a_word_more_would_have_mypy_follow_more(more: str, module: str) -> None:
    few = {"aws_cloudfront", "aws_lambda", "aws_s3", "aws_sns", "aws_sqs"}
    assert f"aws_cdk.{module}" in reached(few | set(more.split()))
    assert f"aws_cdk.{module}" not in reached(few)
