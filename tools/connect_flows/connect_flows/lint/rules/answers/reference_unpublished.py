"""References to namespaces that may be newer than this list."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.reading import said_of, unknown_namespaces
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

REFERENCE_UNPUBLISHED = Rule(
    "reference-unpublished",
    Severity.WARNING,
    "This namespace is not in AWS's pages or in any export. It may be newer than this list. If"
    " it does not exist, the reference is empty.",
    evidence(ATTRIBUTE_LIST),
    bad=of(say("hello", "Hello $.Weather.today.")),
    good=of(say("hello", "Hello on $.Channel.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every unknown namespace that does not resemble a known one."""
    for action, reference, close in unknown_namespaces(subject):
        if not close and action.type != "Compare":
            yield subject.finding(REFERENCE_UNPUBLISHED, action, *said_of(reference, close))
