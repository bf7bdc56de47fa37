"""Ways around that nothing ends.

A loop is bounded where it passes a Loop block, which counts its turns, and it is attended where a
person decides in each turn. What is neither goes round for ever, and with a Lambda block in it, it
asks for ever.
"""

from collections.abc import Iterator

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.lint.chain import FAILURES
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.functions import (
    ENDLESS,
    LAMBDA_LOOP_UNBOUNDED,
    LOOP_UNCOUNTED,
    NEVER_ENDS,
)

MAY_GO_ON = frozenset({"CUSTOMER_QUEUE", "CUSTOMER_HOLD", "AGENT_HOLD"})
"""Types of flows that an agent ends, so that music may go round in them."""

ATTENDED = frozenset({"GetParticipantInput", "ConnectParticipantWithLexBot", "ShowView"})
TAKES_TIME = frozenset({"MessageParticipant", "MessageParticipantIteratively", "Wait"})


def endless(subject: Subject) -> Iterator[Finding]:
    """No way around that is neither counted nor attended, unless it only plays and waits."""
    for circle in unbounded_circles(subject.flow):
        types = {action.type for action in circle}
        names = ", ".join(repr(action.identifier) for action in circle[:5])
        what_to_do = "Count the turns with a Loop block, and lead out when it is done."
        if _only_fails_back(circle):
            continue  # a rule of its own tells it
        if _leads_out(circle):
            if not types & TAKES_TIME or "InvokeLambdaFunction" in types:
                message = f"Nothing counts the turns of the way around {names}."
                yield subject.finding(LOOP_UNCOUNTED, circle[0], message, what_to_do)
            continue
        if "InvokeLambdaFunction" in types:
            block = next(a for a in circle if a.type == "InvokeLambdaFunction")
            message = f"Nothing ends the way around {names}, which invokes the function each time."
            yield subject.finding(LAMBDA_LOOP_UNBOUNDED, block, message, what_to_do)
        elif not types & TAKES_TIME:
            message = f"Nothing ends the way around {names}, and nothing in it takes time."
            yield subject.finding(ENDLESS, circle[0], message, what_to_do)
        elif subject.flow.flow_type not in MAY_GO_ON:
            message = f"Nothing but the caller's hanging up ends the way around {names}."
            yield subject.finding(NEVER_ENDS, circle[0], message, what_to_do)


def unbounded_circles(flow: Flow) -> Iterator[list[Action]]:
    """Yield the blocks of each way around that is neither counted nor attended."""
    ways = {name: _ways(action, flow) for name, action in flow.actions.items()}
    order = {name: index for index, name in enumerate(flow.actions)}
    for component in _components(ways):
        if len(component) > 1 or component[0] in ways[component[0]]:
            yield [flow.actions[name] for name in sorted(component, key=order.__getitem__)]


def _leads_out(circle: list[Action]) -> bool:
    """Whether an answer ends the way around: a branch leads out on which nothing has failed."""
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
