"""Loops that invoke a function without an end."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.circles import COUNT_THE_TURNS, circles
from connect_flows.lint.example import ASKS, SORRY, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_FUNCTIONS = admin("connect-lambda-functions")
LAMBDA_LOOP_UNBOUNDED = Rule(
    "lambda-loop-unbounded",
    Severity.ERROR,
    "The loop does not end, and each turn invokes the function again.",
    evidence(_FUNCTIONS),
    bad=of(invoke("ask", "thanks", "sorry"), say("thanks", "Thank you.", "ask"), SORRY),
    good=of(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No loop that invokes a function and does not end."""
    for circle in subject.once(circles):
        if not circle.leads_out and "InvokeLambdaFunction" in circle.types:
            block = next(a for a in circle.blocks if a.type == "InvokeLambdaFunction")
            around = f"the loop {circle.names}, which invokes the function each time"
            message = f"Nothing ends {around}."
            yield subject.finding(LAMBDA_LOOP_UNBOUNDED, block, message, COUNT_THE_TURNS)
