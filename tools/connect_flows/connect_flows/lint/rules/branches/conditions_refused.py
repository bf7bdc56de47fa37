"""Conditions on blocks that have a result."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, evidence
from connect_flows.lint.block_types import with_branches
from connect_flows.lint.example import block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

CONDITIONS_REFUSED = Rule(
    "conditions-refused",
    Severity.ERROR,
    "The type does not have a result to compare: the service rejects conditions on it.",
    evidence(ACTION_PAGES),
    bad=of(block("MessageParticipant", {"Text": "Hello."}, when=("done",))),
    good=of(say("hello", "Hello.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No condition on a block whose type takes none."""
    for action, known in with_branches(subject.flow):
        if action.conditions and not known.conditions.operators:
            message = f"{action.type} has conditions, but the type does not allow any."
            yield subject.finding(CONDITIONS_REFUSED, action, message, "Remove them.")
