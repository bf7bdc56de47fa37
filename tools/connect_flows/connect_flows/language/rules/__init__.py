"""Every rule of lint, with what speaks for it and an example of each kind."""

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from connect_flows.language.rule import Rule
from connect_flows.language.rules import (
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

FAMILIES: Mapping[str, ModuleType] = MappingProxyType(
    {
        "The document": document,
        "Blocks": blocks,
        "Branches": branches,
        "Asking and showing": participants,
        "Speech": speech,
        "Channels": channels,
        "The contact": contacts,
        "The way": control,
        "Functions": functions,
        "What is read": answers,
        "Results by name": named,
        "Queues and tasks": queues,
        "Silences": silences,
    }
)


def rules_of(family: ModuleType) -> list[Rule]:
    """Return the rules that a module declares, in its order."""
    return [value for value in vars(family).values() if isinstance(value, Rule)]


RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for family in FAMILIES.values() for rule in rules_of(family)}
)
"""Each rule by its id."""
