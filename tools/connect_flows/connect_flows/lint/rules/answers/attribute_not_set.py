"""Attributes that are set in the flows at hand."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.language.action import Action
from connect_flows.language.references import whole_reference
from connect_flows.lint.example import ON_ERROR, Example, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.flow_library import attributes_of, keys_written
from connect_flows.lint.reading import references
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_GREETS = (
    say("hello", "Hello $.Attributes.name.", "on"),
    block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, name="on", errors=ON_ERROR),
)
_OTHER = {"other": flow(say("hello", "Hello."))}
ATTRIBUTE_NOT_SET = Rule(
    "attribute-not-set",
    Severity.WARNING,
    "The attribute is not set by any block of the flows at hand: it may be empty. For a single"
    " flow this is not reported: other flows, functions or the API may set it.",
    evidence(ATTRIBUTE_LIST),
    bad=Example(flow(*_GREETS), beside=_OTHER),
    good=Example(
        flow(
            block(
                "UpdateContactAttributes",
                {"Attributes": {"name": "Ana"}},
                to="hello",
                errors=ON_ERROR,
            ),
            *_GREETS,
        ),
        beside=_OTHER,
    ),
)


MOST_NAMES = 5
Unset = tuple[Action, str | None]
"""The first block that reads an attribute which is not set, and the name that may be meant."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report each attribute that resembles a set one, and all others in one line."""
    others = []
    for text, (action, meant) in _unset(subject).items():
        if meant is None:
            others.append((text, action))
            continue
        message = f"{text} is not set in these flows: it may be empty."
        yield subject.finding(ATTRIBUTE_NOT_SET, action, message, f"Did you mean {meant}?")
    if others:
        names = ", ".join(text for text, _ in others[:MOST_NAMES])
        more = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        are = "is" if len(others) == 1 else "are"
        message = f"{names}{more} {are} not set in these flows: it may be empty."
        what_to_do = "Set it, unless another flow sets it."
        yield subject.finding(ATTRIBUTE_NOT_SET, others[0][1], message, what_to_do)


def _unset(subject: Subject) -> dict[str, Unset]:
    """Return where each attribute that is not set is first read, and the name that may be meant."""
    unset: dict[str, Unset] = {}
    set_by: dict[str, Collection[str] | None] = {
        "Attributes": _attributes(subject),
        "FlowAttributes": keys_written(subject.flow, "UpdateFlowAttributes", "FlowAttributes"),
    }
    for action, reference in subject.once(references):
        known = set_by.get(reference.namespace)
        if reference.key is None or known is None:
            continue
        key = reference.path[1]
        if key not in known and reference.text not in unset:
            close = get_close_matches(key, known, n=1)
            unset[reference.text] = action, close[0] if close else None
    return unset


def _attributes(subject: Subject) -> frozenset[str] | None:
    """Return the contact attributes that flows write, or send along with a task.

    None where nobody knows: of one flow alone, or where a key is read from somewhere.
    """
    if subject.stands_alone:
        return None
    keys = subject.library.attributes | attributes_of(subject.flow)
    return None if any(whole_reference(key) for key in keys) else keys
