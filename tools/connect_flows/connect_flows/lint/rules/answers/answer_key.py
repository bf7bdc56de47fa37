"""Keys that the function answers."""

from collections.abc import Iterator
from difflib import get_close_matches

from connect_flows.forms.evidence import FUNCTION_FACTS, evidence
from connect_flows.lint.answers import has_key, known_answers
from connect_flows.lint.example import SORRY, invoke, say, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TIER = say("tier", "You are $.External.tier.")
_READ_AFTER = (invoke("ask", "tier", "sorry"), _TIER, SORRY)
ANSWER_KEY = Rule(
    "answer-key",
    Severity.ERROR,
    "The function's answer does not have this key, so the reference is empty.",
    evidence(FUNCTION_FACTS),
    bad=with_facts(invoke("ask", "tier", "sorry"), say("tier", "You are $.External.teir."), SORRY),
    good=with_facts(*_READ_AFTER),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading of another."""
    for reading, origin, facts in known_answers(subject):
        path = reading.reference.path
        if has_key(path, facts):
            continue
        close = get_close_matches(path[1], facts.answers or (), n=1)
        advice = f"Did you mean $.External.{close[0]}?" if close else "Correct the name."
        if len(path) > 2:
            advice = "The answer is flat: read one of its keys."
        message = f"{reading.reference.text} is not a key in the answer of {origin!a}."
        yield subject.finding(ANSWER_KEY, reading.action, message, advice)
