"""Answers that exist on at least one path."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.lint.answers import READ_AFTER, readings
from connect_flows.lint.example import SORRY, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TIER = say("tier", "You are $.External.tier.")
_READ_AFTER = (invoke("ask", "tier", "sorry"), _TIER, SORRY)
ANSWER_MISSING = Rule(
    "answer-missing",
    Severity.ERROR,
    "All paths to this block are paths on which the function failed: $.External is empty.",
    evidence(ATTRIBUTE_LIST),
    bad=of(invoke("ask", "end", "tier"), _TIER),
    good=of(*_READ_AFTER),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading that only paths of a failed function reach."""
    for reading in subject.once(readings):
        if reading.missing and reading.is_missing and not reading.is_unasked:
            message = f"{reading.reference.text} is read on paths where {reading.why}: it is empty."
            yield subject.finding(ANSWER_MISSING, reading.action, message, READ_AFTER)
