"""Error branches that invoke the function again."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.example import ASKS, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_BLOCK = admin("invoke-lambda-function-block")
ERROR_BRANCH_CIRCULAR = Rule(
    "error-branch-circular",
    Severity.ERROR,
    "A block whose error branch leads to itself retries without an end while the function fails.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "ask")),
    good=of(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """None leads back to its own block."""
    for action in lambda_blocks(subject.flow):
        for branch in action.errors:
            if subject.flow.actions.get(branch.next_action) is action:
                message = "The error branch leads back to the block itself, without an end."
                what_to_do = "Lead it to a Loop that counts the attempts, or to a message or queue."
                yield subject.finding(ERROR_BRANCH_CIRCULAR, action, message, what_to_do)
