"""Blocks that end the flow."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TERMINAL_GOES_ON = Rule(
    "terminal-goes-on",
    Severity.ERROR,
    "The type ends the flow: its Transitions have to be empty.",
    evidence(developer("flow-language-actions")),
    bad=of(block("DisconnectParticipant", to="hello"), say("hello", "Hello.")),
    good=of(say("hello", "Hello.", "it"), block("DisconnectParticipant", to=None)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """They lead nowhere."""
    for action, known in known_blocks(subject.flow):
        if known.terminal and action.targets():
            message = f"{action.type} ends the flow, but leads to {quote(action.targets()[0])}."
            yield subject.finding(TERMINAL_GOES_ON, action, message, "Leave Transitions empty.")
