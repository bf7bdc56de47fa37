"""Values that are read into SSML."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.references import Reference
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.speech import spoken_ssml
from connect_flows.lint.subject import Subject

_PLAY = admin("play: incorrect SSML takes the error branch")


def _spoken(ssml: str) -> Json:
    return block("MessageParticipant", {"SSML": ssml}, errors=ON_ERROR)


SSML_VALUE_FROM_OUTSIDE = Rule(
    "ssml-value-from-outside",
    Severity.WARNING,
    "A value from outside may hold & or <, such as the name Smith & Sons. Then the whole prompt"
    " is not XML, and this caller takes the error branch.",
    evidence(_PLAY),
    bad=of(_spoken("<speak>Hello $.CustomerEndpoint.DisplayName</speak>")),
    good=of(_spoken("<speak>Hello. Your number is $.StoredCustomerInput</speak>")),
)


PLAIN = frozenset(
    {"StoredCustomerInput", "ContactId", "InitialContactId", "Channel", "AwsRegion", "Loop"}
    | {"LanguageCode", "InitiationMethod", "Metrics", "SystemEndpoint", "InstanceARN", "Queue"}
)
"""Namespaces of values that Connect makes itself, or an administrator names."""


def check(subject: Subject) -> Iterator[Finding]:
    """One line for the values that may break it."""
    outside: dict[str, None] = {}
    first = None
    for action, _, parts in subject.once(spoken_ssml):
        read = [part for part in parts if isinstance(part, Reference)]
        values = [part.text for part in read if _is_outside(part)]
        first = action if values and first is None else first
        outside |= dict.fromkeys(values)
    if first is not None:
        message = f"SSML contains {', '.join(outside)}: & or < in a value is not XML."
        what_to_do = "Let the function return text without & and <, or play the value as Text."
        yield subject.finding(SSML_VALUE_FROM_OUTSIDE, first, message, what_to_do)


def _is_outside(reference: Reference) -> bool:
    shown = reference.namespace == "CustomerEndpoint" and reference.key != "DisplayName"
    return reference.namespace not in PLAIN and not shown
