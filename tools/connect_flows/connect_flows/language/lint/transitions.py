"""Where blocks lead: every way to a block that exists, every failure to somewhere."""

from collections import Counter
from collections.abc import Iterator

from connect_flows.language.action import Action
from connect_flows.language.action_type import ActionType
from connect_flows.language.catalog import ACTION_TYPES
from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.format_error import quote
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.branches import (
    ERROR_BRANCH_MISSING,
    ERROR_BRANCH_UNEVEN,
    ERROR_TWICE,
    ERROR_TYPE,
    NEXT_MISSING,
    TARGET_MISSING,
    TERMINAL_GOES_ON,
    UNREACHABLE,
)
from connect_flows.language.tokens import has_token


def targets(subject: Subject) -> Iterator[Finding]:
    """No branch to a block that is not there."""
    for action in subject.flow.actions.values():
        for target in action.targets():
            if target not in subject.flow.actions and not has_token(target):
                message = f"A branch leads to {quote(target)}, which is no block of the flow."
                yield subject.finding(TARGET_MISSING, action, message, "Name an existing block.")


def endings(subject: Subject) -> Iterator[Finding]:
    """A block ends the flow or says what comes next, by its type."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None:
            continue
        if known.terminal and action.targets():
            message = f"{action.type} ends the flow and yet leads to {quote(action.targets()[0])}."
            yield subject.finding(TERMINAL_GOES_ON, action, message, "Leave Transitions empty.")
        elif not (known.terminal or known.next_optional) and action.next_action is None:
            message = f"{action.type} has no NextAction, which the service asks of every block"
            what_to_do = "Name the block that follows (or that one of the branches leads to)."
            yield subject.finding(NEXT_MISSING, action, f"{message} that goes on.", what_to_do)


def error_branches(subject: Subject) -> Iterator[Finding]:
    """Error branches of types that the service takes, and those that it wants."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None or not known.branches_published:
            continue
        yield from _refused(subject, action, known)
        yield from _missing(subject, action, known)


def _refused(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    for error_type, times in Counter(e.error_type for e in action.errors).items():
        if error_type not in known.errors:
            choices = ", ".join(known.errors) or "none"
            said = f" {known.sources[error_type]}." if error_type in known.sources else ""
            message = f"{action.type} has no error {quote(error_type)}.{said}"
            yield subject.finding(ERROR_TYPE, action, message, f"It has: {choices}.")
        if times > 1:
            message = f"{times} branches are for the error {error_type}."
            yield subject.finding(ERROR_TWICE, action, message, "Keep one.")


def _missing(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    caught = {e.error_type for e in action.errors}
    for error_type in known.required_errors:
        if error_type not in caught:
            message = f"{action.type} has no branch for {error_type}."
            what_to_do = "Add one that leads to what a caller should get then."
            yield subject.finding(ERROR_BRANCH_MISSING, action, message, what_to_do)


def uneven(subject: Subject) -> Iterator[Finding]:
    """One line for the blocks of a flow without the error branch that most of their kind have."""
    optional = _optional(subject.flow)
    without = [a for a in optional if not a.errors]
    # Flows whose functions are known are a team's own: what it does elsewhere counts here.
    ours = subject.library.values() if subject.functions else ()
    others = [a for flow in ours for a in _optional(flow)]
    lacking = sum(not action.errors for action in (*optional, *others))
    if without and lacking * 2 <= len(optional) + len(others):
        names = ", ".join(quote(a.identifier) for a in without[:3])
        message = (
            f"{len(without)} of {len(optional)} blocks that may have a branch for NoMatchingError"
            f" have none: {names}{' ...' if len(without) > 3 else ''}."
        )
        yield subject.finding(ERROR_BRANCH_UNEVEN, None, message, "Add it there as well.")


def _optional(flow: Flow) -> list[Action]:
    return [a for a in flow.actions.values() if _may_go_without(ACTION_TYPES.get(a.type))]


def _may_go_without(known: ActionType | None) -> bool:
    """Whether the error branch of a type is there to be left out."""
    if known is None or known.conditions.operators:
        return False
    return bool(known.errors) and not known.required_errors


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
            yield subject.finding(UNREACHABLE, action, message, "Lead to it, or remove it.")
