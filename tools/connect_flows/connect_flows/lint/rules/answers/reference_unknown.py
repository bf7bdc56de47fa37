"""References to namespaces and keys that exist."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.language.action import Action
from connect_flows.language.namespaces import NAMESPACES
from connect_flows.language.references import Reference
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.reading import references, said_of, unknown_namespaces
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

REFERENCE_UNKNOWN = Rule(
    "reference-unknown",
    Severity.ERROR,
    "The namespace or key does not exist in Connect: the reference is empty, or is spoken as it"
    " is written.",
    evidence(ATTRIBUTE_LIST),
    bad=of(say("hello", "Hello $.Atributes.name.")),
    good=of(say("hello", "Hello on $.Channel.")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every namespace, and every key of those that have a closed list of them."""
    yield from namespaces(subject)
    for action, reference in subject.once(references):
        keys = NAMESPACES.get(reference.namespace)
        if keys and reference.key is not None and reference.key not in keys:
            message = f"$.{reference.namespace} does not have {reference.key!a}."
            what_to_do = f"It has: {', '.join(sorted(keys))}."
            yield subject.finding(REFERENCE_UNKNOWN, action, message, what_to_do)
        if reference.namespace == "Loop" and reference.key is not None:
            yield from _loop(subject, action, reference)


def namespaces(subject: Subject) -> Iterator[Finding]:
    """Report each unknown namespace that resembles a known one, or is compared."""
    for action, reference, close in unknown_namespaces(subject):
        # The service refuses to compare it; elsewhere it may be one that is newer than this list.
        if close or action.type == "Compare":
            yield subject.finding(REFERENCE_UNKNOWN, action, *said_of(reference, close))


def _loop(subject: Subject, action: Action, reference: Reference) -> Iterator[Finding]:
    names = {str(loop.parameters.get("LoopName")) for loop in subject.blocks("Loop")}
    if reference.path[1] not in names:
        message = f"The flow does not have a loop with the name {reference.path[1]!a}."
        yield subject.finding(REFERENCE_UNKNOWN, action, message, "Set a Loop block's LoopName.")
