"""Ways around that take no time."""

from collections.abc import Iterator

from connect_flows.language.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ENDLESS = Rule(
    "endless",
    Severity.ERROR,
    "The way around has no end, and nothing in it takes time.",
    evidence(admin("loop")),
    bad=of(
        block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log", to="log")
    ),
    good=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """None that nothing ends."""
    for circle in subject.once(circles):
        if not (circle.leads_out or circle.takes_time or "InvokeLambdaFunction" in circle.types):
            around = f"the way around {circle.names}, and nothing in it takes time"
            message = f"Nothing ends {around}."
            yield subject.finding(ENDLESS, circle.blocks[0], message, COUNT_THE_TURNS)
