"""Answers that exist on every path."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, admin, evidence
from connect_flows.lint.answers import READ_AFTER, readings
from connect_flows.lint.example import SORRY, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TIER = say("tier", "You are $.External.tier.")
_READ_AFTER = (invoke("ask", "tier", "sorry"), _TIER, SORRY)
ANSWER_MAYBE_MISSING = Rule(
    "answer-maybe-missing",
    Severity.WARNING,
    "$.External holds the last synchronous answer. On a path without an answer it is empty.",
    evidence(ATTRIBUTE_LIST, admin("connect-lambda-functions")),
    bad=of(invoke("ask", "tier", "tier"), _TIER),
    good=of(*_READ_AFTER),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading that a path without an answer reaches."""
    for reading in subject.once(readings):
        missing = reading.missing
        if missing and len(missing) < len(reading.origins):
            text = reading.reference.text
            message = f"{text} is also read on paths where {reading.why}: it is empty there."
            yield subject.finding(ANSWER_MAYBE_MISSING, reading.action, message, READ_AFTER)
