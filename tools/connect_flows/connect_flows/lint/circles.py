"""Ways around that nothing ends.

A loop is bounded where it passes a Loop block, which counts its turns, and it is attended where a
person decides in each turn. What is neither goes round for ever, and with a Lambda block in it, it
asks for ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.lint.chain import FAILURES
from connect_flows.lint.subject import Subject

ATTENDED = frozenset({"GetParticipantInput", "ConnectParticipantWithLexBot", "ShowView"})
TAKES_TIME = frozenset({"MessageParticipant", "MessageParticipantIteratively", "Wait"})


COUNT_THE_TURNS = "Count the turns with a Loop block, and lead out when it is done."


@dataclass(frozen=True, slots=True)
class Circle:
    """A way around that is neither counted nor attended.

    Attributes:
        blocks: in the flow's order.
        leads_out: whether an answer ends it: a branch leads out on which nothing has failed.
    """

    blocks: list[Action]
    leads_out: bool

    @property
    def types(self) -> set[str]:
        """The types of its blocks."""
        return {action.type for action in self.blocks}

    @property
    def takes_time(self) -> bool:
        """Whether it plays or waits."""
        return not TAKES_TIME.isdisjoint(self.types)

    @property
    def names(self) -> str:
        """The first of its blocks, as a message names them."""
        return ", ".join(repr(action.identifier) for action in self.blocks[:5])


def circles(subject: Subject) -> list[Circle]:
    """Return every such way; a block that only fails back to itself is told by another rule."""
    found = [blocks for blocks in unbounded_circles(subject.flow) if not _only_fails_back(blocks)]
    return [Circle(blocks, _leads_out(blocks)) for blocks in found]


def unbounded_circles(flow: Flow) -> Iterator[list[Action]]:
    """Yield the blocks of each way around that is neither counted nor attended."""
    ways = {name: _ways(action, flow) for name, action in flow.actions.items()}
    order = {name: index for index, name in enumerate(flow.actions)}
    for component in _components(ways):
        if len(component) > 1 or component[0] in ways[component[0]]:
            yield [flow.actions[name] for name in sorted(component, key=order.__getitem__)]


def _leads_out(circle: list[Action]) -> bool:
    inside = {action.identifier for action in circle}
    for action in circle:
        answers = [c.next_action for c in action.conditions]
        answers += [e.next_action for e in action.errors if e.error_type not in FAILURES]
        if action.next_action is not None and not action.conditions:
            answers.append(action.next_action)
        if not inside.issuperset(answers):
            return True
    return False


def _only_fails_back(circle: list[Action]) -> bool:
    """Whether a block leads back to itself by an error branch alone."""
    action = circle[0]
    onward = [action.next_action, *(c.next_action for c in action.conditions)]
    return (
        len(circle) == 1
        and action.type == "InvokeLambdaFunction"
        and action.identifier not in onward
    )


def _ways(action: Action, flow: Flow) -> list[str]:
    if action.type in ATTENDED:
        return []
    if action.type == "Loop":
        done = [c.next_action for c in action.conditions if c.operands != ("ContinueLooping",)]
        return [target for target in done if target in flow.actions]
    return [target for target in action.targets() if target in flow.actions]


def _components(ways: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components (Kosaraju's two passes, without recursion)."""
    backwards: dict[str, list[str]] = {name: [] for name in ways}
    for name, targets in ways.items():
        for target in targets:
            backwards[target].append(name)
    seen: set[str] = set()
    for root in reversed(_finish_order(ways)):
        if root in seen:
            continue
        seen.add(root)
        component, pending = [], [root]
        while pending:
            name = pending.pop()
            component.append(name)
            fresh = [n for n in backwards[name] if n not in seen]
            seen.update(fresh)
            pending.extend(fresh)
        yield component


def _finish_order(ways: dict[str, list[str]]) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    for root, targets in ways.items():
        if root in seen:
            continue
        seen.add(root)
        path = [(root, iter(targets))]
        while path:
            name, following = path[-1]
            fresh = next((n for n in following if n not in seen), None)
            if fresh is None:
                order.append(name)
                path.pop()
            else:
                seen.add(fresh)
                path.append((fresh, iter(ways[fresh])))
    return order
