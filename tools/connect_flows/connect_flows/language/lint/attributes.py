"""References to what exists: known namespaces, and attributes that somebody sets."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.flow_library import attributes_of, keys_written
from connect_flows.language.lint.subject import Subject
from connect_flows.language.namespaces import NAMESPACES
from connect_flows.language.references import Reference, references_in, whole_reference
from connect_flows.language.rules.answers import (
    AGENT_UNAVAILABLE,
    ATTRIBUTE_NOT_SET,
    REFERENCE_UNKNOWN,
    REFERENCE_UNPUBLISHED,
)

MOST_NAMES = 5
WITHOUT_AGENT = frozenset({"CONTACT_FLOW", "CUSTOMER_QUEUE", "QUEUE_TRANSFER"})
Unset = tuple[Action, str | None]
"""The first block that reads an attribute that nobody sets, and the name that may be meant."""


def references(subject: Subject) -> Iterator[Finding]:
    """Every reference of every block."""
    unset: dict[str, Unset] = {}
    attributes = _attributes(subject)
    flow_attributes = keys_written(subject.flow, "UpdateFlowAttributes", "FlowAttributes")
    for action in subject.flow.actions.values():
        for reference in dict.fromkeys(references_in(action.parameters)):
            yield from _namespace(subject, action, reference)
            if reference.namespace == "Agent" and subject.flow.flow_type in WITHOUT_AGENT:
                message = f"{reference.text} is empty in a {subject.flow.flow_type} flow."
                what_to_do = "Read it in a whisper, a hold or an agent transfer flow."
                yield subject.finding(AGENT_UNAVAILABLE, action, message, what_to_do)
            if reference.key is None:
                continue
            if reference.namespace == "Attributes" and attributes is not None:
                _note(unset, action, reference, attributes)
            elif reference.namespace == "FlowAttributes":
                _note(unset, action, reference, flow_attributes)
            elif reference.namespace == "Loop":
                yield from _loop(subject, action, reference)
    yield from _not_set(subject, unset)


def _attributes(subject: Subject) -> frozenset[str] | None:
    """Return the contact attributes that flows write, or send along with a task.

    None where nobody knows: of one flow alone, or where a key is read from somewhere.
    """
    if subject.stands_alone:
        return None
    keys = subject.library.attributes | attributes_of(subject.flow)
    return None if any(whole_reference(key) for key in keys) else keys


def _namespace(subject: Subject, action: Action, reference: Reference) -> Iterator[Finding]:
    keys = NAMESPACES.get(reference.namespace)
    if keys is None:
        close = get_close_matches(reference.namespace, NAMESPACES, n=1)
        advice = f"Did you mean $.{close[0]}?" if close else "Use a published namespace."
        message = f"{reference.text} is in no namespace that Connect has."
        # The service refuses to compare it; elsewhere it may be one that is newer than this list.
        refused = close or action.type == "Compare"
        rule = REFERENCE_UNKNOWN if refused else REFERENCE_UNPUBLISHED
        yield subject.finding(rule, action, message, advice)
    elif keys and reference.key is not None and reference.key not in keys:
        message = f"$.{reference.namespace} has no {reference.key!a}."
        what_to_do = f"It has: {', '.join(sorted(keys))}."
        yield subject.finding(REFERENCE_UNKNOWN, action, message, what_to_do)


def _note(
    unset: dict[str, Unset], action: Action, reference: Reference, known: Collection[str]
) -> None:
    """Note where an attribute is first read that nobody sets, and what it may be meant for."""
    key = reference.path[1]
    if key not in known and reference.text not in unset:
        close = get_close_matches(key, known, n=1)
        unset[reference.text] = action, close[0] if close else None


def _not_set(subject: Subject, unset: dict[str, Unset]) -> Iterator[Finding]:
    """Tell of each that is like one that is set, and of all others in one line."""
    others = []
    for text, (action, meant) in unset.items():
        if meant is None:
            others.append((text, action))
            continue
        message = f"{text} is set nowhere in these flows: it may be empty."
        yield subject.finding(ATTRIBUTE_NOT_SET, action, message, f"Did you mean {meant}?")
    if others:
        names = ", ".join(text for text, _ in others[:MOST_NAMES])
        more = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        are = "is" if len(others) == 1 else "are"
        message = f"{names}{more} {are} set nowhere in these flows: it may be empty."
        what_to_do = "Set it, if no other flow does."
        yield subject.finding(ATTRIBUTE_NOT_SET, others[0][1], message, what_to_do)


def _loop(subject: Subject, action: Action, reference: Reference) -> Iterator[Finding]:
    loops = [a for a in subject.flow.actions.values() if a.type == "Loop"]
    names = {str(a.parameters.get("LoopName")) for a in loops}
    if reference.path[1] not in names:
        message = f"No loop is called {reference.path[1]!a}."
        yield subject.finding(REFERENCE_UNKNOWN, action, message, "Set a Loop block's LoopName.")
