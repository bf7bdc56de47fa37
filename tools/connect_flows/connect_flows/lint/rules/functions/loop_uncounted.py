"""Ways around that only an answer ends."""

from collections.abc import Iterator

from connect_flows.language.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import ASKS, SORRY, block, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

LOOP_UNCOUNTED = Rule(
    "loop-uncounted",
    Severity.WARNING,
    "The way around goes on until an answer leads out of it: if none does, it never ends. A Loop"
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
    """None that asks, or takes no time, and is not counted."""
    for circle in subject.once(circles):
        asks = "InvokeLambdaFunction" in circle.types
        if circle.leads_out and (asks or not circle.takes_time):
            message = f"Nothing counts the turns of the way around {circle.names}."
            yield subject.finding(LOOP_UNCOUNTED, circle.blocks[0], message, COUNT_THE_TURNS)
