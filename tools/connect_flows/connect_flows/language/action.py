"""A block of a flow with its branches, and how it is read from JSON."""

from collections.abc import Mapping
from typing import Any

from connect_flows.language.malformed import Parts
from connect_flows.language.record import record


@record
class Condition:
    """A branch taken when the block's value compares to the operands as the operator says."""

    next_action: str
    operator: str
    operands: tuple[str, ...]


@record
class ErrorBranch:
    """A branch taken on an error, such as `NoMatchingError`."""

    next_action: str
    error_type: str


@record
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


def read_action(item: Mapping[str, Any], place: str, parts: Parts) -> Action:
    """Read a block; one without an identifier is called by its place.

    Args:
        item: the block's JSON.
        place: where it stands, such as `Actions[3]`.
        parts: notes what has another form; the rest of the block is read all the same.
    """
    identifier = place
    if item.get("Identifier") is not None:
        identifier = parts.of_block(place).text(item["Identifier"], "Identifier") or place
    parts = parts.of_block(identifier)
    branches = parts.mapping(item, "Transitions")
    following = branches.get("NextAction")
    conditions = (_condition(each, parts) for each in parts.items(branches, "Conditions"))
    errors = (_error(each, parts) for each in parts.items(branches, "Errors"))
    return Action(
        identifier=identifier,
        type=parts.text(item.get("Type"), "Type") or "",
        parameters=parts.mapping(item, "Parameters"),
        next_action=None if following is None else parts.text(following, "NextAction"),
        conditions=tuple(each for each in conditions if each),
        errors=tuple(each for each in errors if each),
    )


def _condition(item: Any, parts: Parts) -> Condition | None:  # noqa: ANN401  # any JSON
    if not parts.is_mapping(item, "A condition"):
        return None
    target = parts.text(item.get("NextAction"), "NextAction of a condition")
    test = parts.mapping(item, "Condition")
    if "Condition" not in item:
        parts.note("Condition", None, "Write its Operator and Operands there.")
    operator = parts.text(test.get("Operator"), "Operator of a condition") if test else None
    operands = (_operand(each, parts) for each in parts.items(test, "Operands"))
    return (
        None
        if target is None
        else Condition(target, operator or "", tuple(each for each in operands if each is not None))
    )


def _operand(value: Any, parts: Parts) -> str | None:  # noqa: ANN401  # any JSON
    """Read an operand; the service takes a bare number for one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return parts.text(value, "An operand")


def _error(item: Any, parts: Parts) -> ErrorBranch | None:  # noqa: ANN401  # any JSON
    if not parts.is_mapping(item, "An error branch"):
        return None
    target = parts.text(item.get("NextAction"), "NextAction of an error branch")
    error_type = parts.text(item.get("ErrorType"), "ErrorType of an error branch")
    return None if target is None else ErrorBranch(target, error_type or "")
