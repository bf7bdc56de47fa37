"""What a caller hears when a function fails."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.example import ASKS, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_BLOCK = admin("invoke-lambda-function-block")
ERROR_BRANCH_CUTS_OFF = Rule(
    "error-branch-cuts-off",
    Severity.WARNING,
    "When the function fails, the flow disconnects the caller without a message.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "end")),
    good=of(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """More than a disconnect."""
    for action in lambda_blocks(subject.flow):
        for branch in action.errors:
            target = subject.flow.actions.get(branch.next_action)
            if target is not None and target.type == "DisconnectParticipant":
                message = (
                    "When the function fails, the flow disconnects the caller without a message."
                )
                what_to_do = "Lead the error branch to a message or a queue."
                yield subject.finding(ERROR_BRANCH_CUTS_OFF, action, message, what_to_do)
