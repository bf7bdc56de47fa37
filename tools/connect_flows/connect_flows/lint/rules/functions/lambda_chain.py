"""At most twenty seconds of functions between two prompts."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.chain import chains, too_long
from connect_flows.lint.example import SORRY, invoke, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_FUNCTIONS = admin("connect-lambda-functions")
_CHAIN = (
    invoke("one", "two", "sorry"),
    invoke("two", "three", "sorry"),
    invoke("three", "end", "sorry"),
    SORRY,
)
BROKEN_CHAIN = (
    invoke("one", "two", "sorry"),
    invoke("two", "wait", "sorry"),
    say("wait", "One moment.", "three"),
    invoke("three", "end", "sorry"),
    SORRY,
)
"""With a prompt between two of the functions."""

LAMBDA_CHAIN = Rule(
    "lambda-chain",
    Severity.ERROR,
    "Connect ends a sequence of functions after 20 seconds, and the caller hears nothing"
    " meanwhile. A prompt between two functions starts the time again.",
    evidence(_FUNCTIONS),
    bad=of(*_CHAIN),
    good=of(*BROKEN_CHAIN),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No chain that is longer although every function answers."""
    for identifier, visit in subject.once(chains).too_long.items():
        if visit.straight:
            action = subject.flow.actions[identifier]
            yield subject.finding(LAMBDA_CHAIN, action, *too_long(visit))
