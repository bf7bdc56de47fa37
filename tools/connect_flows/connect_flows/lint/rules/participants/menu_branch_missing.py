"""Branches of a menu."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, probe
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import menu, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import MENU_ERRORS, asking, stores
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_STORE = probe("flow-as-code", "conditional shapes of GetParticipantInput", "2026-09-29")

MENU_BRANCH_MISSING = Rule(
    "menu-branch-missing",
    Severity.ERROR,
    "The service rejects a menu without branches for silence and for an unexpected key.",
    evidence(_STORE),
    bad=of(menu("NoMatchingError", "NoMatchingCondition")),
    good=of(menu()),
)


def check(subject: Subject) -> Iterator[Finding]:
    """A menu has branches for silence and for an unexpected key."""
    for action in subject.once(asking):
        for error in () if stores(action) else sorted(MENU_ERRORS - caught(action)):
            message = f"The menu lacks a branch for {error}."
            yield subject.finding(MENU_BRANCH_MISSING, action, message, "Add one: ask again.")
