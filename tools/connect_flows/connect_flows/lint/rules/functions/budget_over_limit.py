"""The budget of a function."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, admin, evidence
from connect_flows.lint.example import ASKS, LIMIT, SORRY, invoke, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import awaited, limit_of
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_BLOCK = admin("invoke-lambda-function-block")
BUDGET_OVER_LIMIT = Rule(
    "budget-over-limit",
    Severity.ERROR,
    "A function whose budget is as long as the block's limit answers too late.",
    evidence(_BLOCK, FUNCTION_FACTS),
    bad=with_facts(invoke("ask", "end", "sorry", {LIMIT: "3"}), SORRY, timeout_seconds=3),
    good=with_facts(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """The budget ends before the block's time limit."""
    for action, facts in awaited(subject):
        limit = limit_of(action)
        if limit is not None and facts.budget_seconds >= limit:
            seconds = f"{facts.budget_seconds:g} s"
            message = f"The function answers within {seconds}, but the block waits {limit}."
            what_to_do = "Give the block more time or the function a smaller budget."
            yield subject.finding(BUDGET_OVER_LIMIT, action, message, what_to_do)
