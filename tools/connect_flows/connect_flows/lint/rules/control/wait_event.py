"""Events that a Wait is for."""

from collections.abc import Iterator

from connect_flows.blocks.deciding.form import WAIT_EVENTS
from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.example import CHATS_ONLY, of, wait
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.waits import events, results_of

_WAIT = developer("flow-control-actions-wait")

WAIT_EVENT = Rule(
    "wait-event",
    Severity.ERROR,
    "Each event that a Wait lists needs its branch, and each branch its event.",
    evidence(_WAIT),
    bad=of(CHATS_ONLY, wait(Events=["CustomerReturned"])),
    good=of(CHATS_ONLY, wait("CustomerReturned", Events=["CustomerReturned"])),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Each has its branch, and each branch its event."""
    for action in subject.blocks("Wait"):
        awaited, results = events(action), results_of(action)
        for event in sorted(awaited - results):
            message = f"The block lacks a branch for the event {event}."
            yield subject.finding(
                WAIT_EVENT,
                action,
                message,
                "Add a condition with the operator Equals and this operand.",
            )
        for event in sorted(results & set(WAIT_EVENTS) - awaited):
            message = f"The block does not wait for the event {event}."
            what_to_do = "Add it to Events, or remove its branch."
            yield subject.finding(WAIT_EVENT, action, message, what_to_do)
