"""Placeholders of existing names."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.lint.example import ON_ERROR, Example, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.names import is_of_kind, placeholders
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

NAME_UNKNOWN = Rule(
    "name-unknown",
    Severity.ERROR,
    "The name cannot be filled in: the flows and functions at hand do not have it.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=Example(
        flow(block("TransferToFlow", {"ContactFlowId": "${flow:othre}"}, errors=ON_ERROR)),
        beside={"other": flow(say("hello", "Hello."))},
    ),
    good=Example(
        flow(block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, errors=ON_ERROR)),
        beside={"other": flow(say("hello", "Hello."))},
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No placeholder that cannot be filled in."""
    for action, _, placeholder, expected in placeholders(subject):
        known = _known(subject, placeholder.resource)
        is_meant = is_of_kind(placeholder, expected)
        names = {placeholder.name, placeholder.name.partition(":")[0]}  # with and without alias
        if is_meant and known and known.isdisjoint(names):
            message = f"The {placeholder.resource} {placeholder.name!a} does not exist."
            what_to_do = f"Known: {', '.join(sorted(known))}."
            yield subject.finding(NAME_UNKNOWN, action, message, what_to_do)


def _known(subject: Subject, kind: str) -> frozenset[str]:
    """Return the names of a kind that there are; empty where nobody knows."""
    if kind == "function":
        at_hand = {name for name in subject.functions if not name.startswith("arn:")}
    elif kind == "module":
        at_hand = {name for name, flow in subject.library.items() if flow.is_module}
    elif kind == "flow":
        at_hand = {name for name, flow in subject.library.items() if not flow.is_module}
    else:
        return frozenset()
    return subject.place.names(kind) | at_hand
