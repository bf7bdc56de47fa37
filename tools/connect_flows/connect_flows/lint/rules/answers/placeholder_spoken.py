"""Placeholders in what is spoken."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.language.placeholders import placeholders_in
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

PLACEHOLDER_SPOKEN = Rule(
    "placeholder-spoken",
    Severity.ERROR,
    "The caller would hear an ARN.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=of(say("hello", "You are in ${queue:general}.")),
    good=of(say("hello", "You are in $.Queue.Name.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """None: it would be an ARN read out to a caller."""
    for action in subject.flow.actions.values():
        for parameter in ("Text", "SSML"):
            said = action.parameters.get(parameter)
            found = placeholders_in(said) if isinstance(said, str) else []
            if found:
                message = f"{parameter} would speak the ARN of {found[0].key}."
                yield subject.finding(PLACEHOLDER_SPOKEN, action, message, "Remove it.")
