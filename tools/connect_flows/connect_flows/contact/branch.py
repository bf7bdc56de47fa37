"""What playing a block comes to, and which branch that is."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, Literal

from connect_flows.contact.conditions import holds
from connect_flows.contact.events import Ending
from connect_flows.contact.stage import Stage
from connect_flows.language.flow import Action, Condition, Flow
from connect_flows.language.record import record

NO_MATCHING_CONDITION = "NoMatchingCondition"
NO_MATCHING_ERROR = "NoMatchingError"


@record
class Next:
    """The block did its work: NextAction."""


NEXT = Next()


@record
class Result:
    """The block has a result that its conditions compare, in order; the first true one wins.

    Attributes:
        keys: The operands for which KeyExists is true.
    """

    value: str
    keys: frozenset[str] = frozenset()


@record
class Fail:
    """The block failed with an error type."""

    error_type: str
    reason: str


@record
class End:
    """The contact leaves the flows."""

    ending: Ending
    reason: str


@record
class GoTo:
    """The contact goes on at the start of another flow.

    Attributes:
        stage: The moment of the call that it plays in; None goes on in the same.
    """

    flow: Flow
    stage: Stage | None = None


@record
class GoBack:
    """The contact goes back to a block that was interrupted."""

    action: Action


@record
class ToAgent:
    """The contact is handed to an agent at once."""


@record
class KeepRunning:
    """The block waits, and another branch plays meanwhile; then it has its result.

    Attributes:
        meanwhile: The result whose branch plays.
        afterwards: The result when the time is over.
    """

    seconds: float
    meanwhile: str
    afterwards: str


@record
class EnterModule:
    """The contact enters a module and will come back to this block."""

    module: Flow
    input: Mapping[str, Any] = field(default_factory=dict)


@record
class LeaveModule:
    """The module ends with a result: a branch name of the block that invoked it, or empty."""

    result: str
    result_data: Mapping[str, Any] = field(default_factory=dict)


Leaving = End | GoTo | GoBack | ToAgent | EnterModule | LeaveModule
Within = Next | Result | Fail
Departing = Within | Leaving
Branch = Departing | KeepRunning


@record
class Way:
    """The way out of a block that was found for its branch."""

    kind: Literal["next", "condition", "error"]
    label: str
    next_action: str


def next_way(action: Action) -> Way | None:
    """The way that NextAction leads; None without one."""
    return Way("next", "", action.next_action) if action.next_action else None


def condition_way(
    action: Action, result: Result, number_form: str, read: Callable[[str], str]
) -> Way | None:
    """The way of the first condition that the result meets, as `holds`; None for no such one."""
    for condition in action.conditions:
        if condition.operator == "KeyExists":
            met = not result.keys.isdisjoint(condition.operands)
        else:
            met = holds(condition, result.value, number_form, read)
        if met:
            return Way("condition", condition_label(condition), condition.next_action)
    return None


def error_way(action: Action, error_type: str) -> Way | None:
    """The way of exactly this error type; None when the block has no such branch."""
    for branch in action.errors:
        if branch.error_type == error_type:
            return Way("error", error_type, branch.next_action)
    return None


def condition_label(condition: Condition) -> str:
    """How a transcript calls a condition: its operand, with the operator unless it is Equals."""
    operands = " or ".join(condition.operands)
    return operands if condition.operator == "Equals" else f"{condition.operator} {operands}"
