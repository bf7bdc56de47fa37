"""The block's time limit that the flow sends to the function."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.lint.example import LIMIT, SORRY, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks, limit_of, sent_to
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

BLOCK_LIMIT_TOLD_WRONG = Rule(
    "block-limit-told-wrong",
    Severity.ERROR,
    "A function that gets a longer limit than the block's may answer after the block has timed"
    " out.",
    evidence(ours("a flow sends the block's limit as block_limit_seconds")),
    bad=of(
        invoke(
            "ask",
            "end",
            "sorry",
            {LIMIT: "3", "LambdaInvocationAttributes": {"block_limit_seconds": "8"}},
        ),
        SORRY,
    ),
    good=of(
        invoke(
            "ask",
            "end",
            "sorry",
            {LIMIT: "8", "LambdaInvocationAttributes": {"block_limit_seconds": "8"}},
        ),
        SORRY,
    ),
)


LIMIT_ATTRIBUTE = "block_limit_seconds"
"""The attribute with which a flow sends the block's limit to the function."""


def check(subject: Subject) -> Iterator[Finding]:
    """It is the block's own."""
    for action in lambda_blocks(subject.flow):
        limit, told = limit_of(action), sent_to(action).get(LIMIT_ATTRIBUTE)
        if limit is not None and told is not None and told != str(limit):
            message = f"The function gets a limit of {told} s, but the block's limit is {limit} s."
            what_to_do = f"Send {LIMIT_ATTRIBUTE} as {limit}."
            yield subject.finding(BLOCK_LIMIT_TOLD_WRONG, action, message, what_to_do)
