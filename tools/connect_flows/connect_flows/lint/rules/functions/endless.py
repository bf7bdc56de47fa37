"""Loops that take no time."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ENDLESS = Rule(
    "endless",
    Severity.ERROR,
    "The loop does not end, and none of its blocks takes time.",
    evidence(admin("loop")),
    bad=of(
        block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log", to="log")
    ),
    good=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No loop without an end."""
    for circle in subject.once(circles):
        if not (circle.leads_out or circle.takes_time or "InvokeLambdaFunction" in circle.types):
            around = f"the loop {circle.names}, and none of its blocks takes time"
            message = f"Nothing ends {around}."
            yield subject.finding(ENDLESS, circle.blocks[0], message, COUNT_THE_TURNS)
