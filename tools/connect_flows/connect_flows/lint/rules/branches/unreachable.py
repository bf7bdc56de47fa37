"""Blocks that a path leads to."""

from collections.abc import Iterator

from connect_flows.forms.evidence import PUBLIC_FLOWS, evidence
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.ways import blocks_behind

UNREACHABLE = Rule(
    "unreachable",
    Severity.WARNING,
    "The service accepts a block that cannot be reached. Readers of the flow believe that it runs.",
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
            message = "This block cannot be reached."
            yield subject.finding(
                UNREACHABLE, action, message, "Add a branch that leads to it, or remove it."
            )
