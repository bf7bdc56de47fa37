"""A contact is put into a queue only where one was chosen before."""

from collections.abc import Iterator

from flow_language.action import Action
from flow_language.findings import Finding
from flow_language.lint.subject import Subject
from flow_language.rules.queues import QUEUE_NOT_SET


def queueing(subject: Subject) -> Iterator[Finding]:
    """Every transfer to a queue on ways that all set a working queue."""
    if subject.flow.is_module or subject.flow.flow_type not in {None, "CONTACT_FLOW"}:
        return
    actions = subject.flow.actions
    seen: set[str] = set()
    pending = [subject.flow.start_action]
    while pending:
        name = pending.pop()
        if name in seen or name not in actions:
            continue
        seen.add(name)
        action = actions[name]
        if action.type == "TransferContactToQueue":
            message = "A way leads here on which no working queue was set."
            what_to_do = "Set one before with UpdateContactTargetQueue."
            yield subject.finding(QUEUE_NOT_SET, action, message, what_to_do)
        pending.extend(_without_queue(subject, action))


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
