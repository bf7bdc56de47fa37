"""Comparisons that can come out as they say.

What a reference can be is known for the channel, and for a contact attribute wherever every block
that sets it writes plain text or an answer whose values are known.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from connect_flows.forms.channels import CHANNELS
from connect_flows.forms.evidence import admin, developer, evidence
from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.namespaces import INITIATION_METHODS
from connect_flows.language.references import Reference, references_in, whole_reference
from connect_flows.lint.answers import origins_of
from connect_flows.lint.example import of, which
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

NEVER_EQUAL = Rule(
    "never-equal",
    Severity.WARNING,
    "The value is never equal to the operand, so the branch is never taken. The comparison is"
    " case-sensitive.",
    evidence(admin("check-contact-attributes"), developer("flow-control-actions-compare")),
    bad=of(which("$.Channel", "voice")),
    good=of(which("$.Channel", "VOICE")),
)


ALWAYS: Mapping[tuple[str, ...], frozenset[str]] = MappingProxyType(
    {
        ("Channel",): frozenset(CHANNELS),
        ("InitiationMethod",): frozenset(INITIATION_METHODS),
    }
)
"""What Connect itself sets, with every value that it has (Connect API, Contact)."""
SILENCE = "Timeout"
"""What stored input is after silence, spelled so."""


def check(subject: Subject) -> Iterator[Finding]:
    """Every Compare block: something to compare to, that can be."""
    for action in subject.blocks("Compare"):
        value = action.parameters.get("ComparisonValue")
        reference = whole_reference(value) if isinstance(value, str) else None
        possible = _possible(subject, reference) if reference else None
        if reference is not None and possible is not None:
            yield from _impossible(subject, action, reference, possible)
        elif reference is not None and reference.path == ("StoredCustomerInput",):
            yield from _misspelled_silence(subject, action)


def _misspelled_silence(subject: Subject, action: Action) -> Iterator[Finding]:
    for condition in action.conditions:
        operand = next(iter(condition.operands), "")
        if operand != SILENCE and operand.casefold() == SILENCE.casefold():
            message = f"Stored input is never {operand!a}: after silence it is {SILENCE}."
            yield subject.finding(NEVER_EQUAL, action, message, f"Write {SILENCE}.")


def _impossible(
    subject: Subject, action: Action, reference: Reference, possible: frozenset[str]
) -> Iterator[Finding]:
    for condition in action.conditions:
        operand = next(iter(condition.operands), "")
        if condition.operator != "Equals" or not operand or any(references_in(operand)):
            continue
        if operand not in possible:
            message = f"{reference.text} is never {operand!a}."
            what_to_do = f"It is one of: {', '.join(sorted(possible))}."
            yield subject.finding(NEVER_EQUAL, action, message, what_to_do)


def _possible(subject: Subject, reference: Reference) -> frozenset[str] | None:
    if reference.path in ALWAYS:
        return ALWAYS[reference.path]
    if not subject.functions:
        return None  # another flow, a function or an API may have set it
    if reference.namespace != "Attributes" or reference.key is None or len(reference.path) != 2:
        return None
    values: set[str] = set()
    for flow in {flow.name: flow for flow in [subject.flow, *subject.library.values()]}.values():
        for written in _written(
            Subject(flow, subject.functions, subject.library, subject.place), reference.path[1]
        ):
            if written is None:
                return None
            values |= written
    return frozenset(values) or None


def _written(subject: Subject, key: str) -> Iterator[frozenset[str] | None]:
    """Yield what each block of a flow may write into an attribute, or None for an unknown value."""
    for action in subject.blocks("UpdateContactAttributes"):
        attributes = action.parameters.get("Attributes")
        if isinstance(attributes, dict) and key in attributes:
            yield _values_of(subject, action, attributes[key])


def _values_of(subject: Subject, action: Action, written: object) -> frozenset[str] | None:
    if not isinstance(written, str):
        return None
    if not any(references_in(written)):
        return frozenset({written})
    reference = whole_reference(written)
    if reference is None or reference.namespace != "External" or len(reference.path) != 2:
        return None
    return _answered(subject, subject.flow, action, reference.path[1])


def _answered(subject: Subject, flow: Flow, action: Action, key: str) -> frozenset[str] | None:
    values: set[str] = set()
    for origin in subject.once(origins_of).get(action.identifier, frozenset()):
        invoked = flow.actions.get(origin)
        facts = subject.function_of(invoked) if invoked else None
        known = facts.answers.get(key) if facts and facts.answers else None
        if not known:
            return None
        values |= known
    return frozenset(values) or None
