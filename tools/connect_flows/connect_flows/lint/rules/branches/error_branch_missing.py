"""Error branches that the service requires."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, WIRE_CHECKS, evidence, flow_as_code
from connect_flows.lint.block_types import caught, with_branches
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ERROR_BRANCH_MISSING = Rule(
    "error-branch-missing",
    Severity.ERROR,
    "The service rejects the block without a branch for this error.",
    evidence(ACTION_PAGES, WIRE_CHECKS, flow_as_code(27)),
    bad=of(block("TagContact", {"Tags": {"team": "loans"}})),
    good=of(block("TagContact", {"Tags": {"team": "loans"}}, errors=ON_ERROR)),
)


MISMATCH = "ChannelMismatch"


def check(subject: Subject) -> Iterator[Finding]:
    """Every error that a type has to have a branch for."""
    for action, known in with_branches(subject.flow):
        for error_type in known.required_errors:
            if error_type not in caught(action):
                message = f"{action.type} lacks a branch for {error_type}."
                what_to_do = "Add one that leads to what the caller gets after the error."
                yield subject.finding(ERROR_BRANCH_MISSING, action, message, what_to_do)
    for action in subject.blocks("UpdateContactRecordingAndAnalyticsBehavior"):
        if MISMATCH not in caught(action) and "EmailBehavior" not in action.parameters:
            message = f"{action.type} lacks a branch for {MISMATCH}."
            what_to_do = "Add one: contacts of other channels take it."
            yield subject.finding(ERROR_BRANCH_MISSING, action, message, what_to_do)
