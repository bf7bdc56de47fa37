"""Blocks that ask how it stands with a queue: its hours, its staff, its metrics.

Source: AWS admin guide, "Check hours of operation", "Check staffing", "Check queue status", "Get
metrics", and "List of available contact attributes".
"""

from typing import Any

from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail, Result
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.decisions.metrics import IN_METRICS, METRICS, QUEUE_WAIT, of_agents, on_the_wire
from connect_flows.language.flow import Action

ONLINE = "NumberOfAgentsOnline"
"""Read before all others: "if there are no agents, no metrics are returned"."""


def hours_of_operation(action: Action, session: Session) -> Play:
    """Asks the script whether the hours (or the working queue's) are open."""
    yield from ()
    hours = as_text(action.parameters.get("HoursOfOperationId"))
    if not hours and session.contact.queue_is_an_agents:
        session.enforced(Rule.AGENT_QUEUE_HOURS, session.contact.queue)
        return Fail(NO_MATCHING_ERROR, "an agent's queue has no hours of operation")
    hours = hours or session.contact.queue
    if not hours:
        session.enforced(Rule.NO_QUEUE_SET, "and no hours of operation are given")
        return Fail(NO_MATCHING_ERROR, "no hours are given and no queue is set")
    said = session.decisions.hours_open(hours)
    answer = "True" if said is None or said else "False"
    session.decided("hours of operation", answer, by_default=said is None)
    return Result(answer)


def metric(action: Action, session: Session) -> Play:
    """Compares one real-time metric, in the unit in which the console writes operands."""
    yield from ()
    if not _queue(action, session):
        return _no_queue(session)
    name = as_text(action.parameters.get("MetricType"))
    value, by_default = session.decisions.metric(name)
    session.decided(name, shown(value), by_default=by_default)
    return Result(shown(on_the_wire(name, value)))


def all_metrics(action: Action, session: Session) -> Play:
    """Loads the real-time metrics under `$.Metrics`; those of agents only where there are any."""
    yield from ()
    queue = _queue(action, session)
    if not queue and session.assume("metrics_need_a_queue"):
        return _no_queue(session)
    loaded: dict[str, Any] = {"Queue": {"Name": queue.rsplit("/", 1)[-1], "ARN": queue}}
    online = session.decisions.metric(ONLINE)
    nobody = online[0] == 0
    if nobody:
        session.enforced(Rule.NO_AGENTS_NO_METRICS, "nobody is online")
    for name in METRICS:
        if nobody and of_agents(name):
            continue
        value, by_default = online if name == ONLINE else session.decisions.metric(name)
        if by_default and value is None:
            continue
        if name == QUEUE_WAIT and not as_text(action.parameters.get("QueueChannel")):
            session.enforced(Rule.WAIT_OF_ONE_CHANNEL, "the block names no QueueChannel")
            continue
        session.decided(name, shown(value), by_default=by_default)
        holder = loaded
        *steps, leaf = IN_METRICS[name]
        for step in steps:
            holder = holder.setdefault(step, {})
        holder[leaf] = shown(value)
    session.contact.data["Metrics"] = loaded
    return NEXT


def shown(value: float | None) -> str:
    """A metric as text: whole numbers without a point."""
    return "" if value is None else str(int(value)) if value == int(value) else str(value)


def _queue(action: Action, session: Session) -> str:
    asked = action.parameters.get("QueueId") or action.parameters.get("AgentId")
    return as_text(asked) or session.contact.queue


def _no_queue(session: Session) -> Fail:
    session.enforced(Rule.NO_QUEUE_SET, "UpdateContactTargetQueue sets it")
    return Fail(NO_MATCHING_ERROR, "no queue is given and none is set")


PLAYS: dict[str, PlayBlock] = {
    "CheckHoursOfOperation": hours_of_operation,
    "CheckMetricData": metric,
    "GetMetricData": all_metrics,
}
