"""Blocks that a way leads to."""

from collections.abc import Iterator

from connect_flows.language.evidence import PUBLIC_FLOWS, evidence
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.ways import blocks_behind

UNREACHABLE = Rule(
    "unreachable",
    Severity.WARNING,
    "The service takes a block that no way leads to; whoever reads the flow believes in it.",
    evidence(PUBLIC_FLOWS),
    bad=of(say("hello", "Hello."), say("forgotten", "Hello again.")),
    good=of(say("hello", "Hello.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block can be reached."""
    flow = subject.flow
    if flow.start_action not in flow.actions:
        return
    reached = blocks_behind(flow, [flow.start_action])
    for identifier, action in flow.actions.items():
        if identifier not in reached:
            message = "No way leads to this block."
            yield subject.finding(UNREACHABLE, action, message, "Lead to it, or remove it.")
