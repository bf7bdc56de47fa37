"""SSML that can be spoken: XML as it is written, and with the values that are read into it."""

from collections.abc import Iterator

from connect_flows.language.findings import Finding
from connect_flows.language.lint.prompts import spoken_ssml
from connect_flows.language.lint.subject import Subject
from connect_flows.language.references import Reference, split_text
from connect_flows.language.rules.speech import SSML_NOT_XML, SSML_VALUE_FROM_OUTSIDE
from connect_flows.language.ssml import why_not_ssml

PLAIN = frozenset(
    {"StoredCustomerInput", "ContactId", "InitialContactId", "Channel", "AwsRegion", "Loop"}
    | {"LanguageCode", "InitiationMethod", "Metrics", "SystemEndpoint", "InstanceARN", "Queue"}
)
"""Namespaces of values that Connect makes itself, or an administrator names."""


def ssml(subject: Subject) -> Iterator[Finding]:
    """Every SSML that is no XML; and, once a flow, the values that may break it."""
    outside: dict[str, None] = {}
    first = None
    for action in subject.flow.actions.values():
        for path, text in spoken_ssml(action.parameters):
            parts = split_text(text)
            written = "".join(part if isinstance(part, str) else "x" for part in parts)
            why = why_not_ssml(written)
            if why:
                message = f"{path} is no XML: {why}."
                what_to_do = "Close every tag; write &amp; for & and &lt; for <."
                yield subject.finding(SSML_NOT_XML, action, message, what_to_do)
            read = [part for part in parts if isinstance(part, Reference)]
            values = [part.text for part in read if _is_outside(part)]
            first = action if values and first is None else first
            outside |= dict.fromkeys(values)
    if first is not None:
        message = f"SSML reads {', '.join(outside)}: a & or < in it is no XML."
        what_to_do = "Let the function answer plain words, or play the value as Text."
        yield subject.finding(SSML_VALUE_FROM_OUTSIDE, first, message, what_to_do)


def _is_outside(reference: Reference) -> bool:
    shown = reference.namespace == "CustomerEndpoint" and reference.key != "DisplayName"
    return reference.namespace not in PLAIN and not shown
