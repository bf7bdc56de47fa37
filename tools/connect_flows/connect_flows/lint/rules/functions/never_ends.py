"""Loops that play and wait."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

NEVER_ENDS = Rule(
    "never-ends",
    Severity.WARNING,
    "The loop plays and waits, and no branch leads out of it: a caller hears it until they hang"
    " up. In a queue or on hold, an agent ends it.",
    evidence(admin("loop")),
    bad=of(say("hello", "Hello.", "again"), say("again", "Hello again.", "hello")),
    good=of(say("hello", "Hello.", "again"), say("again", "Hello again.")),
)


MAY_GO_ON = frozenset({"CUSTOMER_QUEUE", "CUSTOMER_HOLD", "AGENT_HOLD"})
"""Types of flows that an agent ends, so that music may go round in them."""


def check(subject: Subject) -> Iterator[Finding]:
    """No loop that only a caller ends."""
    for circle in subject.once(circles):
        plays = circle.takes_time and "InvokeLambdaFunction" not in circle.types
        if plays and not circle.leads_out and subject.flow.flow_type not in MAY_GO_ON:
            around = f"the loop {circle.names}"
            message = f"Only a caller who hangs up ends {around}."
            yield subject.finding(NEVER_ENDS, circle.blocks[0], message, COUNT_THE_TURNS)
