"""A block of a flow with its branches, and how it is read from JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flow_language.format_error import typed


@dataclass(frozen=True, slots=True)
class Condition:
    """A branch taken when the block's value compares to the operands as the operator says."""

    next_action: str
    operator: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorBranch:
    """A branch taken on an error, such as `NoMatchingError`."""

    next_action: str
    error_type: str


@dataclass(frozen=True, slots=True)
class Action:
    """A block of a flow; `parameters` is JSON as it was written."""

    identifier: str
    type: str
    parameters: Mapping[str, Any]
    next_action: str | None
    conditions: tuple[Condition, ...]
    errors: tuple[ErrorBranch, ...]

    def targets(self) -> list[str]:
        """Return the identifiers of every block that may come next, each once."""
        targets = [] if self.next_action is None else [self.next_action]
        targets += [branch.next_action for branch in self.conditions]
        targets += [branch.next_action for branch in self.errors]
        return list(dict.fromkeys(targets))


def read_action(item: Any, place: str) -> Action:  # noqa: ANN401  # any JSON
    """Read a block; one without an identifier is called by its place.

    Raises:
        FlowFormatError: a part of the block is not of the type that the language has there.
    """
    block = typed(item, dict, place, "an object")
    identifier = typed(block.get("Identifier", place), str, f"{place}.Identifier", "text")
    where = f"Block {identifier!a}"
    branches = _optional(block, "Transitions", dict, where)
    following = branches.get("NextAction")
    if following is not None:
        following = typed(following, str, f"{where}: NextAction", "an identifier")
    return Action(
        identifier=identifier,
        type=typed(block.get("Type"), str, f"{where}: Type", "an action type"),
        parameters=_optional(block, "Parameters", dict, where),
        next_action=following,
        conditions=tuple(
            _condition(c, where) for c in _optional(branches, "Conditions", list, where)
        ),
        errors=tuple(_error(e, where) for e in _optional(branches, "Errors", list, where)),
    )


def _condition(item: Any, where: str) -> Condition:  # noqa: ANN401  # any JSON
    branch = typed(item, dict, f"{where}: a condition", "an object")
    test = typed(branch.get("Condition"), dict, f"{where}: Condition", "an object")
    operands = typed(test.get("Operands"), list, f"{where}: Operands", "a list of text")
    return Condition(
        next_action=typed(branch.get("NextAction"), str, f"{where}: NextAction", "an identifier"),
        operator=typed(test.get("Operator"), str, f"{where}: Operator", "text"),
        operands=tuple(typed(each, str, f"{where}: an operand", "text") for each in operands),
    )


def _error(item: Any, where: str) -> ErrorBranch:  # noqa: ANN401  # any JSON
    branch = typed(item, dict, f"{where}: an error branch", "an object")
    return ErrorBranch(
        next_action=typed(branch.get("NextAction"), str, f"{where}: NextAction", "an identifier"),
        error_type=typed(branch.get("ErrorType"), str, f"{where}: ErrorType", "text"),
    )


def _optional(holder: Mapping[str, Any], key: str, kind: type[Any], where: str) -> Any:  # noqa: ANN401  # any JSON
    value = holder.get(key)
    expected = "an object" if kind is dict else "a list"
    return kind() if value is None else typed(value, kind, f"{where}: {key}", expected)
