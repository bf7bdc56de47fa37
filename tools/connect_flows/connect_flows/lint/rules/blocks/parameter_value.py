"""Values of the form that the service accepts."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, WIRE_CHECKS, evidence
from connect_flows.lint.block_types import problems
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

PARAMETER_VALUE = Rule(
    "parameter-value",
    Severity.ERROR,
    "The service rejects a value that does not have the parameter's form.",
    evidence(ACTION_PAGES, WIRE_CHECKS),
    bad=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "On"})),
    good=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"})),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No value of a form that is rejected."""
    return (finding for _, finding in _refused(subject))


def filled(subject: Subject) -> Iterator[Finding]:
    """Return those that are not empty: a template leaves empty ones to be filled in."""
    return (finding for value, finding in _refused(subject) if value not in ("", None, {}, []))


def _refused(subject: Subject) -> Iterator[tuple[object, Finding]]:
    for action, value, problem in subject.once(problems):
        if problem.refused:
            said = (problem.message, problem.what_to_do)
            yield value, subject.finding(PARAMETER_VALUE, action, *said)
