"""Branches of input that is stored."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence, probe
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import of, stored
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import MENU_ERRORS, asking, stores
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_INPUT = developer("participant-actions-getparticipantinput")
_STORE = probe("flow-as-code", "conditional shapes of GetParticipantInput", "2026-09-29")

STORED_INPUT_BRANCHES = Rule(
    "stored-input-branches",
    Severity.ERROR,
    "A block that stores input does not allow conditions, InputTimeLimitExceeded or"
    ' NoMatchingCondition. After silence, $.StoredCustomerInput is "Timeout".',
    evidence(_INPUT, _STORE, WIRE_CHECKS),
    bad=of(stored("InputTimeLimitExceeded")),
    good=of(stored()),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No condition, and no error of a menu."""
    for action in filter(stores, subject.once(asking)):
        if action.conditions:
            message = "A block that stores input does not allow conditions."
            what_to_do = "Compare $.StoredCustomerInput."
            yield subject.finding(STORED_INPUT_BRANCHES, action, message, what_to_do)
        for error in sorted(caught(action) & MENU_ERRORS):
            message = f"A block that stores input does not have the error {error}."
            what_to_do = 'Compare $.StoredCustomerInput to "Timeout".'
            yield subject.finding(STORED_INPUT_BRANCHES, action, message, what_to_do)
