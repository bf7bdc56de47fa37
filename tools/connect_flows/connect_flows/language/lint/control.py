"""The blocks that decide the way: what goes together in one of them."""

from collections.abc import Iterator
from itertools import pairwise

from connect_flows.language.action import Action
from connect_flows.language.catalog.flow_control import AGENT_METRICS, WAIT_EVENTS
from connect_flows.language.findings import Finding
from connect_flows.language.format_error import quote
from connect_flows.language.lint.by_type import Broken, by_type, caught, is_true
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.control import (
    AGENTS_COMPARED,
    LOOP_COUNT_MISSING,
    QUEUE_AGE_UNIT,
    SHARES,
    WAIT_BOT_BRANCH,
    WAIT_CONTINUE,
    WAIT_EVENT,
    WAIT_NESTED,
)

MILLISECONDS = 1000
BOT_LEAVES = "BotParticipantDisconnected"


def _check_metric_data(action: Action) -> Broken:
    if action.parameters.get("MetricType") == "OldestContactInQueueAgeSeconds":
        yield from _age(action)
    if action.parameters.get("MetricType") not in AGENT_METRICS:
        return
    for condition in action.conditions:
        if condition.operator != "NumberGreaterThan" or condition.operands != ("0",):
            message = "Agents can only be NumberGreaterThan 0."
            yield AGENTS_COMPARED, message, "Use that, or GetMetricData and Compare."


def _age(action: Action) -> Broken:
    for condition in action.conditions:
        for operand in condition.operands:
            if operand.isdecimal() and 0 < int(operand[:9]) < MILLISECONDS:
                message = f"The age of a queue's oldest contact is compared to {operand} ms."
                what_to_do = f"Write milliseconds: {operand}000 for {operand} seconds."
                yield QUEUE_AGE_UNIT, message, what_to_do


def _wait(action: Action) -> Broken:
    events = action.parameters.get("Events", [])
    awaited = {e for e in events if isinstance(e, str)} if isinstance(events, list) else set()
    results = {c.operands[0] for c in action.conditions if c.operands}
    for event in sorted(awaited - results):
        message = f"There is no branch for the event {event}."
        yield WAIT_EVENT, message, "Add a condition that Equals it."
    for event in sorted(results & set(WAIT_EVENTS) - awaited):
        message = f"The event {event} is not waited for."
        yield WAIT_EVENT, message, "Add it to Events, or remove its branch."
    if ("ParticipantNotFound" in caught(action)) != (BOT_LEAVES in awaited):
        message = f"ParticipantNotFound goes with the event {BOT_LEAVES}."
        yield WAIT_BOT_BRANCH, message, "Have both, or neither."
    yield from _continues(action, results)


def _continues(action: Action, results: set[str]) -> Broken:
    continues = is_true(action.parameters.get("ContinueExecution"))
    if continues != ("Continue" in results):
        message = "The branch Continue goes with ContinueExecution."
        yield WAIT_CONTINUE, message, "Have both, or neither."
    if continues and "MinimumWaitTimeSeconds" not in action.parameters:
        yield WAIT_CONTINUE, "ContinueExecution needs MinimumWaitTimeSeconds.", "Add it."


def _distribute(action: Action) -> Broken:
    written = [c.operands[0] for c in action.conditions if c.operands]
    if not all(each.isdecimal() for each in written):
        yield SHARES, "A share is no whole number.", "Write 1 plus the percentages so far."
        return
    shares = [int(each) for each in written]
    rises = all(later > earlier for earlier, later in pairwise([1, *shares]))
    if not rises or max(shares, default=0) > 101:
        message = f"The shares {', '.join(written)} do not rise to at most 101."
        yield SHARES, message, "Add them up."


def _loop(action: Action) -> Broken:
    if not {"LoopCount", "LoopArray"} & set(action.parameters):
        what_to_do = "Write how many turns it takes, 0 to 100."
        yield LOOP_COUNT_MISSING, "The loop has no LoopCount.", what_to_do


def nested_waits(subject: Subject) -> Iterator[Finding]:
    """No Wait on a way that goes on while another waits."""
    actions = subject.flow.actions
    for action in actions.values():
        onward = [c.next_action for c in action.conditions if c.operands == ("Continue",)]
        for name in _reached(subject, onward if action.type == "Wait" else []):
            inner = actions[name]
            if inner.type == "Wait" and inner is not action:
                message = f"This Wait is in the Continue branch of {quote(action.identifier)}."
                what_to_do = "Let that branch end, and wait after WaitCompleted."
                yield subject.finding(WAIT_NESTED, inner, message, what_to_do)


def _reached(subject: Subject, pending: list[str]) -> list[str]:
    seen: dict[str, None] = {}
    while pending:
        name = pending.pop()
        if name in subject.flow.actions and name not in seen:
            seen[name] = None
            pending.extend(subject.flow.actions[name].targets())
    return list(seen)


control = by_type(
    {
        "CheckMetricData": _check_metric_data,
        "Wait": _wait,
        "DistributeByPercentage": _distribute,
        "Loop": _loop,
    }
)
