"""Where blocks lead: every way to a block that exists, every failure to somewhere."""

from collections import Counter
from collections.abc import Iterator

from flow_language.action import Action
from flow_language.action_type import ActionType
from flow_language.catalog import ACTION_TYPES
from flow_language.catalog.interactions import ONLY_IN_EXPORTS
from flow_language.findings import Finding
from flow_language.format_error import quote
from flow_language.lint.subject import Subject


def targets(subject: Subject) -> Iterator[Finding]:
    """No branch to a block that is not there."""
    for action in subject.flow.actions.values():
        for target in action.targets():
            if target not in subject.flow.actions:
                message = f"A branch leads to {quote(target)}, which is no block of the flow."
                yield subject.error(action, "target-missing", message, "Name an existing block.")


def endings(subject: Subject) -> Iterator[Finding]:
    """A block ends the flow or says what comes next, by its type."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None:
            continue
        if known.terminal and action.targets():
            message = f"{action.type} ends the flow and yet leads to {quote(action.targets()[0])}."
            yield subject.error(action, "terminal-goes-on", message, "Leave Transitions empty.")
        elif not (known.terminal or known.next_optional) and action.next_action is None:
            message = f"{action.type} has no NextAction, which the service asks of every block"
            what_to_do = "Name the block that follows (or that one of the branches leads to)."
            yield subject.error(action, "next-missing", f"{message} that goes on.", what_to_do)


def error_branches(subject: Subject) -> Iterator[Finding]:
    """Error branches of types that the service takes, and those that it wants."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None or action.type in ONLY_IN_EXPORTS:
            continue
        yield from _refused(subject, action, known)
        yield from _missing(subject, action, known)


def _refused(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    for error_type, times in Counter(e.error_type for e in action.errors).items():
        if error_type not in known.errors:
            choices = ", ".join(known.errors) or "none"
            message = f"{action.type} has no error {quote(error_type)}."
            yield subject.error(action, "error-type", message, f"It has: {choices}.")
        if times > 1:
            message = f"{times} branches are for the error {error_type}."
            yield subject.error(action, "error-twice", message, "Keep one.")


def _missing(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    caught = {e.error_type for e in action.errors}
    for error_type in known.required_errors:
        if error_type not in caught:
            message = f"{action.type} has no branch for {error_type}."
            what_to_do = "Add one that leads to what a caller should get then."
            yield subject.error(action, "error-branch-missing", message, what_to_do)
    if "NoMatchingError" in known.errors and not caught and not known.required_errors:
        yield subject.warning(
            action,
            "error-branch-advised",
            f"{action.type} has no branch for NoMatchingError.",
            "Add one: without it, what happens on an error is not published.",
        )


def reachability(subject: Subject) -> Iterator[Finding]:
    """Every block can be reached."""
    flow = subject.flow
    if flow.start_action not in flow.actions:
        return
    reached = {flow.start_action}
    pending = [flow.start_action]
    while pending:
        for target in flow.actions[pending.pop()].targets():
            if target in flow.actions and target not in reached:
                reached.add(target)
                pending.append(target)
    for identifier, action in flow.actions.items():
        if identifier not in reached:
            message = "No way leads to this block."
            yield subject.warning(action, "unreachable", message, "Lead to it, or remove it.")
