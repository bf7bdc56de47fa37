"""The blocks that a contact went through, each with what happened in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from connect_flows.contact.events import (
    BlockEntered,
    BranchTaken,
    ContactEnded,
    Event,
    Moment,
    StageBegan,
)


@dataclass(slots=True)
class Visit:
    """One stay in one block.

    Attributes:
        branch: How the contact left; None where it ended inside the block.
        events: What happened in the block itself, without what happened in a module it called.
    """

    flow: str
    action: str
    type: str
    parameters: Mapping[str, Any]
    modules: tuple[str, ...]
    entered: Moment
    left: Moment
    branch: BranchTaken | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def took_ms(self) -> float:
        """How long the stay was on the caller's watch."""
        return self.left.caller_ms - self.entered.caller_ms


def visits(events: Iterable[Event]) -> list[Visit]:
    """Group events by the block in which they happened, in the order of entering.

    A block that invokes a module stays open until the contact is back from it. A block that is
    cut short, by an agent who answers or the end of a Wait, is left at that moment.
    """
    entered: list[Visit] = []
    open_visits: list[Visit] = []
    for event in events:
        if isinstance(event, BlockEntered):
            visit = Visit(
                flow=event.flow,
                action=event.action,
                type=event.type,
                parameters=event.parameters,
                modules=event.modules,
                entered=event.at,
                left=event.at,
            )
            entered.append(visit)
            open_visits.append(visit)
            continue
        if isinstance(event, StageBegan):
            _leave(open_visits, event)
        if open_visits:
            open_visits[-1].events.append(event)
        if isinstance(event, BranchTaken):
            _close(open_visits, event, entered)
        elif isinstance(event, ContactEnded):
            for visit in open_visits:
                visit.left = event.at
    return entered


def _leave(open_visits: list[Visit], event: Event) -> None:
    for visit in open_visits:
        visit.left = event.at
    open_visits.clear()


def _close(open_visits: list[Visit], branch: BranchTaken, entered: list[Visit]) -> None:
    for index in reversed(range(len(open_visits))):
        visit = open_visits[index]
        if (visit.flow, visit.action) == (branch.flow, branch.action):
            visit.branch = branch
            for abandoned in open_visits[index:]:
                abandoned.left = branch.at
            del open_visits[index:]
            return
    _close_again(open_visits, branch, entered)


def _close_again(open_visits: list[Visit], branch: BranchTaken, entered: list[Visit]) -> None:
    """Close a Wait that kept running, whose Continue branch was taken before its last one."""
    for index in reversed(range(len(entered))):
        visit = entered[index]
        if (visit.flow, visit.action) == (branch.flow, branch.action):
            visit.branch, visit.left = branch, branch.at
            after = {id(each) for each in entered[index:]}
            for abandoned in [each for each in open_visits if id(each) in after]:
                abandoned.left = branch.at
                open_visits.remove(abandoned)
            return
