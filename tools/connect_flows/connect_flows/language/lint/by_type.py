"""A check of single action types: what goes together in one block."""

from collections.abc import Callable, Iterator, Mapping

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.lint.subject import Check, Subject
from connect_flows.language.rule import Rule

Broken = Iterator[tuple[Rule, str, str]]
"""A rule that a block breaks, what is wrong, and what to do."""


def by_type(checks: Mapping[str, Callable[[Action], Broken]]) -> Check:
    """Return the check that applies each to the blocks of its type."""

    def check(subject: Subject) -> Iterator[Finding]:
        for action in subject.flow.actions.values():
            of_type = checks.get(action.type)
            for rule, message, what_to_do in of_type(action) if of_type else ():
                yield subject.finding(rule, action, message, what_to_do)

    return check


def caught(action: Action) -> set[str]:
    """Return the error types that a block has branches for."""
    return {branch.error_type for branch in action.errors}


def is_true(value: object) -> bool:
    """Whether a parameter is switched on, however it is spelled."""
    return str(value).lower() == "true"
