"""A function's timeout beside its block's limit."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, evidence
from connect_flows.lint.example import ASKS, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import awaited, limit_of
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

LIMIT_IS_NOT_TIMEOUT = Rule(
    "limit-is-not-timeout",
    Severity.WARNING,
    "A function that runs longer than its block's limit works for no caller. A function that"
    " times out earlier leaves the caller waiting.",
    evidence(FUNCTION_FACTS),
    bad=with_facts(*ASKS, timeout_seconds=30),
    good=with_facts(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """They are equal."""
    for action, facts in awaited(subject):
        limit = limit_of(action)
        if limit is None or facts.timeout_seconds == limit:
            continue
        consequence = (
            "the function still runs after the block has timed out"
            if facts.timeout_seconds > limit
            else "the function times out while the block still waits"
        )
        seconds = f"{facts.timeout_seconds:g} s"
        message = (
            f"The block waits {limit} s, but the function's timeout is {seconds}: {consequence}."
        )
        yield subject.finding(LIMIT_IS_NOT_TIMEOUT, action, message, "Make the two equal.")
