"""Answers of functions that the flow invokes."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.lint.answers import READ_AFTER, readings
from connect_flows.lint.example import SORRY, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TIER = say("tier", "You are $.External.tier.")
_READ_AFTER = (invoke("ask", "tier", "sorry"), _TIER, SORRY)
ANSWER_UNASKED = Rule(
    "answer-unasked",
    Severity.WARNING,
    "This flow invokes no function before this block: $.External holds what an earlier flow left.",
    evidence(ATTRIBUTE_LIST),
    bad=of(say("tier", "You are $.External.tier.", "ask"), invoke("ask", "end", "sorry"), SORRY),
    good=of(*_READ_AFTER),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading before an invocation; in a flow without one, an earlier flow may have answered."""
    if subject.stands_alone and not any(lambda_blocks(subject.flow)):
        return
    for reading in subject.once(readings):
        if reading.missing and reading.is_missing and reading.is_unasked:
            message = f"{reading.reference.text} is read on paths where {reading.why} in this flow."
            yield subject.finding(ANSWER_UNASKED, reading.action, message, READ_AFTER)
