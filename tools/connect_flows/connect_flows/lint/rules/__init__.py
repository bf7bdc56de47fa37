"""The rules of lint: a folder for each family, a file for each rule.

A file says all about its rule: the id, how bad it is, why, who says so, a flow that breaks it and
one that does not, and the check. What lies in a family's folder is judged, and is on the page.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from connect_flows.lint.rule import Rule
from connect_flows.lint.rules import (
    answers,
    blocks,
    branches,
    channels,
    contacts,
    control,
    document,
    functions,
    named,
    participants,
    queues,
    silences,
    speech,
)
from connect_flows.lint.subject import Check

FAMILIES: tuple[ModuleType, ...] = (
    document,
    blocks,
    branches,
    participants,
    speech,
    channels,
    contacts,
    control,
    functions,
    answers,
    named,
    queues,
    silences,
)
"""In the order in which they are shown."""


def title(family: ModuleType) -> str:
    """Return what a family is called."""
    return (family.__doc__ or "").rstrip(".")


@cache
def rules_of(family: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a family, by their files' names."""
    return tuple(rule for module in _files(family) for rule in _declared(module))


def _files(family: ModuleType) -> Iterator[ModuleType]:
    for file in iter_modules(family.__path__):
        yield import_module(f"{family.__name__}.{file.name}")


def _declared(module: ModuleType) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


@cache
def by_id() -> Mapping[str, Rule]:
    """Return each rule by its id. The files are read when somebody asks for all of them."""
    return MappingProxyType({rule.id: rule for family in FAMILIES for rule in rules_of(family)})


@cache
def checks() -> tuple[Check, ...]:
    """Return what is looked for in a flow, rule by rule."""
    files = (file for family in FAMILIES for file in _files(family))
    # Some rules have none: what they tell is found while a flow or a silence is read.
    return tuple(file.check for file in files if hasattr(file, "check"))
