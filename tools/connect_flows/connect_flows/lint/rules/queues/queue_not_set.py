"""Transfers to a queue after a queue was set."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.action import Action
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TO_QUEUE = block("TransferContactToQueue", name="to queue", errors=("QueueAtCapacity", *ON_ERROR))
QUEUE_NOT_SET = Rule(
    "queue-not-set",
    Severity.WARNING,
    "The block transfers to the working queue. If none was set, the contact takes the error"
    " branch.",
    evidence(developer("contact-actions-transfercontacttoqueue")),
    bad=of(
        block(
            "UpdateContactTargetQueue",
            {"QueueId": "queue-id"},
            to="to queue",
            errors={"NoMatchingError": "to queue"},
        ),
        _TO_QUEUE,
    ),
    good=of(
        block("UpdateContactTargetQueue", {"QueueId": "queue-id"}, to="to queue", errors=ON_ERROR),
        _TO_QUEUE,
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """One line for the transfers to a queue to which a way leads that sets none.

    Of a flow that stands alone and sets no queue at all nobody knows: the flow before may have.
    """
    flow = subject.flow
    if subject.is_entered or flow.flow_type not in {None, "CONTACT_FLOW"}:
        return
    if subject.stands_alone and not any(_sets_queue(a) for a in flow.actions.values()):
        return
    found = [name for name in _reached(subject) if _queues(flow.actions[name])]
    if found:
        others = f", and to {len(found) - 1} others" if len(found) > 1 else ""
        message = f"A path without a working queue leads here{others}."
        what_to_do = "Set one before this block with UpdateContactTargetQueue."
        yield subject.finding(QUEUE_NOT_SET, flow.actions[found[0]], message, what_to_do)


def _reached(subject: Subject) -> list[str]:
    """Return the blocks that can be reached without a working queue."""
    actions = subject.flow.actions
    seen: dict[str, None] = {}
    pending = [subject.flow.start_action]
    while pending:
        name = pending.pop()
        if name not in seen and name in actions:
            seen[name] = None
            pending.extend(_without_queue(subject, actions[name]))
    return [name for name in actions if name in seen]


def _queues(action: Action) -> bool:
    return action.type == "TransferContactToQueue"


def _sets_queue(action: Action) -> bool:
    return action.type in {"UpdateContactTargetQueue", "InvokeFlowModule"}


def _without_queue(subject: Subject, action: Action) -> list[str]:
    """Return where a block leads if it sets no queue, or fails to."""
    if action.type == "UpdateContactTargetQueue":
        return [error.next_action for error in action.errors]
    if action.type == "InvokeFlowModule":
        module = subject.flow_behind(action.parameters.get("FlowModuleId"))
        inside = module.actions.values() if module else ()
        if module is None or any(a.type == "UpdateContactTargetQueue" for a in inside):
            return [error.next_action for error in action.errors]
    return action.targets()
