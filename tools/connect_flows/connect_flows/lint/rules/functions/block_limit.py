"""The time limit of a Lambda block."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from connect_flows.lint.example import ASKS, LIMIT, SORRY, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks, limit_of, waits_for_answer
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_BLOCK = admin("invoke-lambda-function-block")
BLOCK_LIMIT = Rule(
    "block-limit",
    Severity.ERROR,
    "The time limit of a synchronous block is 8 seconds at most, of an asynchronous one 60.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "sorry", {LIMIT: "10"}), SORRY),
    good=of(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No longer than Connect lets it."""
    for action in lambda_blocks(subject.flow):
        limit = limit_of(action)
        if limit is not None and waits_for_answer(action) and limit > BLOCK_LIMIT_SECONDS:
            message = (
                f"A synchronous block allows {BLOCK_LIMIT_SECONDS} s at most, but has {limit}."
            )
            what_to_do = f"Write at most {BLOCK_LIMIT_SECONDS}, or start a job and poll its status."
            yield subject.finding(BLOCK_LIMIT, action, message, what_to_do)
