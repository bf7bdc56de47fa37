"""References that blocks read, and those to what Connect does not have."""

from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.namespaces import NAMESPACES
from connect_flows.language.references import Reference, references_in
from connect_flows.lint.subject import Subject


def references(subject: Subject) -> list[tuple[Action, Reference]]:
    """Return each reference of each block, once a block."""
    return [
        (action, reference)
        for action in subject.flow.actions.values()
        for reference in dict.fromkeys(references_in(action.parameters))
    ]


def unknown_namespaces(subject: Subject) -> list[tuple[Action, Reference, list[str]]]:
    """Return the references to namespaces that there are not, with the nearest that there is."""
    return [
        (action, reference, get_close_matches(reference.namespace, NAMESPACES, n=1))
        for action, reference in subject.once(references)
        if reference.namespace not in NAMESPACES
    ]


def said_of(reference: Reference, close: list[str]) -> tuple[str, str]:
    """Say of a reference that its namespace is unknown, and what to do."""
    advice = f"Did you mean $.{close[0]}?" if close else "Use a published namespace."
    return f"{reference.text} is in no namespace that Connect has.", advice
