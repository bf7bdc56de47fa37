"""At most twenty seconds of functions between two prompts, where some fail."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.chain import chains, too_long
from connect_flows.lint.example import SORRY, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.functions.lambda_chain import BROKEN_CHAIN
from connect_flows.lint.subject import Subject

_FUNCTIONS = admin("connect-lambda-functions")
_RETRIED = (
    invoke("one", "end", "two"),
    invoke("two", "end", "three"),
    invoke("three", "end", "sorry"),
    SORRY,
)
LAMBDA_CHAIN_RETRIED = Rule(
    "lambda-chain-retried",
    Severity.WARNING,
    "The sequence of functions only exceeds 20 seconds if some of them fail or are retried until"
    " their limits.",
    evidence(_FUNCTIONS),
    bad=of(*_RETRIED),
    good=of(*BROKEN_CHAIN),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No chain that is longer when functions fail or are retried."""
    for identifier, visit in subject.once(chains).too_long.items():
        if not visit.straight:
            action = subject.flow.actions[identifier]
            yield subject.finding(LAMBDA_CHAIN_RETRIED, action, *too_long(visit))
