"""What the language says about one type of action."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flow_language.values import Form

NUMBER_OPERATORS = (
    "NumberGreaterThan",
    "NumberGreaterOrEqualTo",
    "NumberLessThan",
    "NumberLessOrEqualTo",
)
OPERATORS = (
    "Equals",
    "TextStartsWith",
    "TextEndsWith",
    "TextContains",
    *NUMBER_OPERATORS,
    "KeyExists",
)
"""The service takes these and no compound operator (KeyExists is in no AWS page)."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which conditions a type may have.

    Attributes:
        operators: the operators it takes; empty if it takes no condition.
        required: operands that must each have a condition.
        allowed: the only operands there are; empty if any goes.
    """

    operators: tuple[str, ...] = ("Equals",)
    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


NO_CONDITIONS = Conditions(operators=())


@dataclass(frozen=True, slots=True)
class ActionType:
    """One type of action.

    Attributes:
        parameters: the form of each; None if they are not published.
        required: parameters without which the service refuses the block.
        exactly_one: groups of which one, and one only, must be there.
        at_most_one: groups that exclude each other.
        conditions: its branches by value.
        errors: the error types that it takes.
        required_errors: those without which the service refuses it, or without which no real
            export was ever seen.
        terminal: whether the flow ends there.
        next_optional: whether it may go without `NextAction`.
        flow_types: the only flow types that take it, `MODULE` among them; empty if all do.
        refused_in: flow types that refuse it.
    """

    parameters: Mapping[str, Form] | None = field(default_factory=dict)
    required: tuple[str, ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    conditions: Conditions = NO_CONDITIONS
    errors: tuple[str, ...] = ()
    required_errors: tuple[str, ...] = ()
    terminal: bool = False
    next_optional: bool = False
    flow_types: tuple[str, ...] = ()
    refused_in: tuple[str, ...] = ()
