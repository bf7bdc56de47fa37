"""Which branches of flows contacts have taken, and which none has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from connect_flows.contact.branch import NO_MATCHING_CONDITION, condition_label
from connect_flows.contact.events import BranchTaken, Event
from connect_flows.language.flow import Action, Flow

_LEAVE_THE_FLOW = frozenset({"TransferContactToAgent", "TransferContactToQueue", "TransferToFlow"})
"""Types whose success ends the flow, although the console writes a `NextAction`."""


@dataclass(frozen=True, slots=True, order=True)
class Branch:
    """A way out of a block.

    Attributes:
        label: `next`, a condition's operands, an error type, or `end`.
    """

    flow: str
    action: str
    label: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was taken of what there is."""

    taken: frozenset[Branch]
    missed: frozenset[Branch]

    @property
    def share(self) -> float:
        """Taken branches, from 0 to 1; 1 where there are none."""
        total = len(self.taken) + len(self.missed)
        return len(self.taken) / total if total else 1.0


def cover(flows: Iterable[Flow], events: Iterable[Event]) -> Mapping[str, Coverage]:
    """Compare the branches of flows with those taken, for each flow by name."""
    taken = {_taken(event) for event in events if isinstance(event, BranchTaken)}
    covered = {}
    for flow in flows:
        there = frozenset(branches(flow))
        covered[flow.name] = Coverage(taken=there & taken, missed=there - taken)
    return covered


def branches(flow: Flow) -> Iterator[Branch]:
    """Yield every branch of a flow.

    `NextAction` repeats one of a block's conditions or its "otherwise" wherever it has such, as
    the console writes it: then nobody can take it, and it is no branch of its own.
    """
    for action in flow.actions.values():
        yield from (Branch(flow.name, action.identifier, label) for label in _labels(action))


def _labels(action: Action) -> Iterator[str]:
    errors = [error.error_type for error in action.errors]
    if not action.next_action or action.type in _LEAVE_THE_FLOW:
        yield "end"
    elif not action.conditions and NO_MATCHING_CONDITION not in errors:
        yield "next"
    yield from (condition_label(condition) for condition in action.conditions)
    yield from errors


def _taken(event: BranchTaken) -> Branch:
    return Branch(event.flow, event.action, event.label or event.kind)
