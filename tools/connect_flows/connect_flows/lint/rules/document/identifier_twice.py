"""Identifiers that are unique in the flow."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.document.identifier import written_identifiers
from connect_flows.lint.subject import Subject

_ACTIONS = developer("flow-language-actions")
IDENTIFIER_TWICE = Rule(
    "identifier-twice",
    Severity.ERROR,
    "A branch refers to its target by identifier: two blocks with the same identifier are"
    " ambiguous.",
    evidence(_ACTIONS),
    bad=of(say("hello", "Hello."), say("hello", "Hello again.")),
    good=of(say("hello", "Hello.", "again"), say("again", "Hello again.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No two blocks with the same identifier."""
    for identifier, times in written_identifiers(subject.flow).items():
        if times > 1:
            message = f"{times} blocks have the identifier {quote(identifier)}."
            action = subject.flow.actions[identifier]
            yield subject.finding(IDENTIFIER_TWICE, action, message, "Rename all but one.")
