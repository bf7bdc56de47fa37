"""Real-time metrics: the names under which a script gives them, and where a flow reads them.

Source: AWS developer guide, "CheckMetricData"; AWS admin guide, "List of available contact
attributes", queue and contact metrics.
"""

from collections.abc import Mapping

QUEUE_AGE = "OldestContactInQueueAgeSeconds"
QUEUE_WAIT = "Queue.EstimatedWaitTime"
CHECKED: Mapping[str, tuple[str, ...]] = {
    "NumberOfContactsInQueue": ("Queue", "Size"),
    QUEUE_AGE: ("Queue", "OldestContactAge"),
    "NumberOfAgentsOnline": ("Agents", "Online", "Count"),
    "NumberOfAgentsAvailable": ("Agents", "Available", "Count"),
    "NumberOfAgentsStaffed": ("Agents", "Staffed", "Count"),
}
"""The metrics that CheckMetricData compares, by its names, with their place under `$.Metrics`."""

_ONLY_READ: Mapping[str, tuple[str, ...]] = {
    "NumberOfAgentsAfterContactWork": ("Agents", "AfterContactWork", "Count"),
    "NumberOfAgentsBusy": ("Agents", "Busy", "Count"),
    "NumberOfAgentsMissed": ("Agents", "Missed", "Count"),
    "NumberOfAgentsNonProductive": ("Agents", "NonProductive", "Count"),
    QUEUE_WAIT: ("Queue", "EstimatedWaitTime"),
    "Contact.EstimatedWaitTime": ("Contact", "EstimatedWaitTime"),
    "Contact.PositionInQueue": ("Contact", "PositionInQueue"),
}

IN_METRICS: Mapping[str, tuple[str, ...]] = {**CHECKED, **_ONLY_READ}
"""Name -> place under `$.Metrics`; a metric may be called by its place as well."""

METRICS = tuple(IN_METRICS)

BY_DEFAULT: Mapping[str, float] = {
    "NumberOfAgentsAvailable": 1,
    "NumberOfAgentsStaffed": 1,
    "NumberOfAgentsOnline": 1,
    "NumberOfContactsInQueue": 0,
    QUEUE_AGE: 0,
}
"""One agent, online and waiting for a contact; an empty queue."""

_SMALLER_THAN: Mapping[str, tuple[str, ...]] = {
    "NumberOfAgentsStaffed": ("NumberOfAgentsOnline",),
    "NumberOfAgentsAvailable": ("NumberOfAgentsStaffed", "NumberOfAgentsOnline"),
}


def canonical(name: str) -> str | None:
    """The name of a metric that is called by it, or by its place; None for none."""
    if name in IN_METRICS:
        return name
    place = tuple(name.removeprefix("$.Metrics.").split("."))
    return next((known for known, at in IN_METRICS.items() if at == place), None)


def by_default(name: str, said: Mapping[str, float]) -> float | None:
    """A metric that nobody gave: no agent is available where a script says that none is online."""
    usual = BY_DEFAULT.get(name)
    if usual is None:
        return None
    return min([usual, *(said[larger] for larger in _SMALLER_THAN.get(name, ()) if larger in said)])


def of_agents(name: str) -> bool:
    """Whether the metric counts agents: "if there are no agents, no metrics are returned"."""
    return IN_METRICS[name][0] == "Agents"


def on_the_wire(name: str, value: float | None) -> float | None:
    """The value in the unit of operands: the console writes the queue's age in milliseconds."""
    return value * 1000 if value is not None and name == QUEUE_AGE else value
