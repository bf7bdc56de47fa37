"""Blocks beside what is known of their types."""

from collections.abc import Iterator
from dataclasses import dataclass

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.action_type import MODULE, ActionType, Conditions
from connect_flows.forms.values import Problem
from connect_flows.language.action import Action, Condition
from connect_flows.language.flow import Flow
from connect_flows.language.references import references_in
from connect_flows.language.tokens import has_token
from connect_flows.lint.subject import Subject


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is: the type of its flow (empty where nobody knows it), and how it is said."""

    flow_type: str
    name: str


def known_blocks(flow: Flow) -> Iterator[tuple[Action, ActionType]]:
    """Yield the blocks of types that the language has."""
    for action in flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is not None:
            yield action, known


def placed(subject: Subject) -> Iterator[tuple[Action, ActionType, Place]]:
    """Yield the known blocks with where they are, so far as it is known."""
    flow_type = MODULE if subject.flow.is_module else subject.flow.flow_type
    where = "a module" if flow_type == MODULE else f"a {flow_type} flow" if flow_type else "a flow"
    place = Place(flow_type or "", where)
    for action, known in known_blocks(subject.flow):
        if flow_type is not None or known.flow_types == (MODULE,):
            yield action, known, place


def with_branches(flow: Flow) -> Iterator[tuple[Action, ActionType]]:
    """Yield the known blocks of whose type the branches are published."""
    return (each for each in known_blocks(flow) if each[1].branches_published)


def conditions(flow: Flow) -> Iterator[tuple[Action, Condition, Conditions]]:
    """Yield the conditions of blocks whose type takes some, with what it takes."""
    for action, known in with_branches(flow):
        for condition in action.conditions if known.conditions.operators else ():
            yield action, condition, known.conditions


def plain_operand(condition: Condition, known: Conditions) -> str:
    """Return a condition's one operand; empty where only the deployment or the contact tells it."""
    operand = condition.operands[0] if len(condition.operands) == 1 else ""
    if has_token(operand) or (not known.static and any(references_in(operand))):
        return ""
    return operand


def problems(subject: Subject) -> list[tuple[Action, object, Problem]]:
    """Return what is wrong with values of parameters: the block, the whole value, the problem."""
    return [
        (action, value, problem)
        for action, known in known_blocks(subject.flow)
        for name, value in action.parameters.items()
        if known.parameters and name in known.parameters
        for problem in known.parameters[name](value, name)
    ]


def caught(action: Action) -> set[str]:
    """Return the error types that a block has branches for."""
    return {branch.error_type for branch in action.errors}


def is_true(value: object) -> bool:
    """Whether a parameter is switched on, however it is spelled."""
    return str(value).lower() == "true"
