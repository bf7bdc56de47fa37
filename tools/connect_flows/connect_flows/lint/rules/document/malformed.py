"""Parts that have the form of the Flow language."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.example import SOUND, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_ACTIONS = developer("flow-language-actions")
MALFORMED = Rule(
    "malformed",
    Severity.ERROR,
    "A part of the flow does not have the form of the Flow language, such as a list instead of a"
    " text. The service rejects the flow. The other rules still check the rest.",
    evidence(developer("flow-language-example"), _ACTIONS),
    bad=of({**say("hello", "Hello."), "Transitions": {"NextAction": "end", "Errors": {}}}),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Report each malformed part that was found while reading."""
    for part in subject.flow.malformed:
        yield Finding(
            subject.flow.name,
            part.block,
            MALFORMED.id,
            part.message,
            part.what_to_do,
            MALFORMED.severity,
        )
