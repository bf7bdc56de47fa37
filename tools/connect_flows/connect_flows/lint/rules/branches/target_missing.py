"""Branches that lead to a block of the flow."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.language.tokens import has_token
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TARGET_MISSING = Rule(
    "target-missing",
    Severity.ERROR,
    "The service rejects a branch whose target is not a block of the flow.",
    evidence(developer("flow-language-actions")),
    bad=of(say("hello", "Hello.", "goodbye")),
    good=of(say("hello", "Hello.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No branch to a block that does not exist."""
    for action in subject.flow.actions.values():
        for target in action.targets():
            if target not in subject.flow.actions and not has_token(target):
                message = f"A branch leads to {quote(target)}, which is not a block of the flow."
                yield subject.finding(TARGET_MISSING, action, message, "Name an existing block.")
