"""Loops that only an answer ends."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import ASKS, SORRY, block, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

LOOP_UNCOUNTED = Rule(
    "loop-uncounted",
    Severity.WARNING,
    "The loop runs until an answer leads out of it. Without such an answer it never ends. A Loop"
    " block counts the turns.",
    evidence(admin("loop")),
    bad=of(
        invoke("ask", "ready", "sorry"),
        block(
            "Compare",
            {"ComparisonValue": "$.External.status"},
            name="ready",
            to="wait",
            when=("done",),
            errors={"NoMatchingCondition": "wait"},
        ),
        say("wait", "One moment.", "ask"),
        SORRY,
    ),
    good=of(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No uncounted loop that invokes a function or takes no time."""
    for circle in subject.once(circles):
        asks = "InvokeLambdaFunction" in circle.types
        if circle.leads_out and (asks or not circle.takes_time):
            message = f"The turns of the loop {circle.names} are not counted."
            yield subject.finding(LOOP_UNCOUNTED, circle.blocks[0], message, COUNT_THE_TURNS)
