"""Parts that have another form than the language has there."""

from collections.abc import Iterator

from connect_flows.language.evidence import developer, evidence
from connect_flows.lint.example import SOUND, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_ACTIONS = developer("flow-language-actions")
MALFORMED = Rule(
    "malformed",
    Severity.ERROR,
    "A part of the flow has another form than the language has there, such as a list for a text."
    " The service refuses the flow; the rest of it is judged all the same.",
    evidence(developer("flow-language-example"), _ACTIONS),
    bad=of({**say("hello", "Hello."), "Transitions": {"NextAction": "end", "Errors": {}}}),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Tell each part that reading has noted."""
    for part in subject.flow.malformed:
        yield Finding(
            subject.flow.name,
            part.block,
            MALFORMED.id,
            part.message,
            part.what_to_do,
            MALFORMED.severity,
        )
