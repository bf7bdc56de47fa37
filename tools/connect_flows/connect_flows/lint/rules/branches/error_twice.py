"""One branch for each error type."""

from collections import Counter
from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, evidence
from connect_flows.lint.block_types import with_branches
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ERROR_TWICE = Rule(
    "error-twice",
    Severity.ERROR,
    "Each error type can have one branch only.",
    evidence(ACTION_PAGES),
    bad=of(block("TransferToFlow", {"ContactFlowId": "flow-id"}, errors=ON_ERROR * 2)),
    good=of(block("TransferToFlow", {"ContactFlowId": "flow-id"}, errors=ON_ERROR)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No error type with two."""
    for action, _ in with_branches(subject.flow):
        for error_type, times in Counter(e.error_type for e in action.errors).items():
            if times > 1:
                message = f"{times} branches are for the error {error_type}."
                yield subject.finding(ERROR_TWICE, action, message, "Keep one.")
