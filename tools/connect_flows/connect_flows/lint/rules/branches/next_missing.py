"""Blocks that go on."""

from collections.abc import Iterator

from connect_flows.forms.evidence import PUBLIC_FLOWS, WIRE_CHECKS, evidence
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import ON_ERROR, block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

NEXT_MISSING = Rule(
    "next-missing",
    Severity.ERROR,
    "The service requires a NextAction for every block that does not end the flow, even for"
    " types whose pages do not mention it.",
    evidence(WIRE_CHECKS, PUBLIC_FLOWS),
    bad=of(block("MessageParticipant", {"Text": "Hello."}, to=None, errors=ON_ERROR)),
    good=of(say("hello", "Hello.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block that does not end the flow has a NextAction."""
    for action, known in known_blocks(subject.flow):
        if not (known.terminal or known.next_optional) and action.next_action is None:
            message = f"{action.type} lacks NextAction, which the service requires for every block"
            what_to_do = "Name the block that follows (or that one of the branches leads to)."
            yield subject.finding(
                NEXT_MISSING, action, f"{message} that does not end the flow.", what_to_do
            )
