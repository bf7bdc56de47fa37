"""At most twenty seconds of functions between two prompts, on every way through.

Source: AWS admin guide, "Grant Amazon Connect access to your AWS Lambda functions": a sequence of
Lambda functions is limited to 20 seconds, and a prompt between them breaks it. The guide names
only a prompt; whatever else the participant hears or answers is taken for one here.

The search follows every way with the seconds gathered since the last prompt, each Lambda block at
its full limit, through modules and into other flows. A Loop block's turns are counted, so that a
bounded loop without a prompt costs what it can cost; turns beyond the limit need no counting, for
each takes a second or nothing. Of two visits to a block, one with fewer turns used and at least as
many seconds covers the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.limits import CHAIN_LIMIT_SECONDS
from connect_flows.lint.invocations import limit_of, waits_for_answer
from connect_flows.lint.subject import Subject

DEEPEST_SEARCH = 30
"""Flows and modules within each other that the search follows: modules nest 5 deep at most."""

MOST_VISITS = 1000
VISITS_A_BLOCK = 10
"""Where the search gives up: real flows take two or three visits a block."""

FAILURES = frozenset({"NoMatchingError"})
"""Errors that a block takes when what it asks fails; the others are answers."""

PROMPTS = frozenset(
    {
        "MessageParticipant",
        "MessageParticipantIteratively",
        "GetParticipantInput",
        "ConnectParticipantWithLexBot",
        "ShowView",
    }
)


def chains(subject: Subject) -> "Search":
    """Follow every way through a flow."""
    search = Search(subject)
    search.through(subject.flow, Visit(subject.flow.start_action), 0)
    return search


def too_long(visit: "Visit") -> tuple[str, str]:
    """Say of a chain that it is too long, and what to do."""
    when = "" if visit.straight else " where some fail or are asked again"
    chain = " + ".join(visit.chain)
    seconds = f"{CHAIN_LIMIT_SECONDS} s of functions between prompts"
    return (
        f"More than {seconds} are possible{when}: {chain}.",
        "Play a prompt between them, or give them less time.",
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """A way to a block: seconds and Lambda blocks since the last prompt, turns of each loop.

    It is straight while no function fails on it and none is asked twice.
    """

    block: str
    seconds: int = 0
    chain: tuple[str, ...] = ()
    turns: Mapping[str, int] = field(default_factory=dict)
    straight: bool = True

    def covers(self, other: "Visit") -> bool:
        """Whether the other visit can find nothing that this one does not."""
        if other.straight and not self.straight:
            return False
        return self.seconds >= other.seconds and all(
            other.turns.get(loop, 0) >= used for loop, used in self.turns.items()
        )


class Search:
    """A search through a flow.

    Attributes:
        too_long: the visit of each block at which a chain became too long.
        gave_up: whether there were too many ways.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.too_long: dict[str, Visit] = {}
        self.gave_up = False
        self._ends: dict[tuple[str, int, bool], Visit] = {}

    def through(self, flow: Flow, entry: Visit, depth: int) -> Visit:
        """Follow every way through a flow; return the visit that ends a module worst.

        A chain that becomes too long is noted on the block of the subject's own flow that it is in
        or under, and followed no further.
        """
        worst = Visit("")
        seen: dict[str, list[Visit]] = {}
        pending = [entry]
        visits_left = MOST_VISITS + VISITS_A_BLOCK * len(flow.actions)
        while pending:
            visit = pending.pop()
            visits_left -= 1
            if visits_left < 0:
                self.gave_up = True
                return worst
            action = flow.actions.get(visit.block)
            if action is None or any(old.covers(visit) for old in seen.get(visit.block, ())):
                continue
            seen.setdefault(visit.block, []).append(visit)
            after = self._after(flow, action, visit, depth)
            if after.seconds > CHAIN_LIMIT_SECONDS:
                if depth:
                    return after
                known = self.too_long.get(action.identifier)
                if known is None or after.straight > known.straight:
                    self.too_long[action.identifier] = after
                continue
            if action.type == "EndFlowModuleExecution" and after.seconds > worst.seconds:
                worst = after
            pending.extend(_onward(action, after))
        return worst

    def _after(self, flow: Flow, action: Action, visit: Visit, depth: int) -> Visit:
        if action.type in PROMPTS:
            return Visit(visit.block)
        if action.type == "InvokeLambdaFunction" and waits_for_answer(action):
            limit = limit_of(action) or 0
            name = (
                action.identifier
                if flow is self.subject.flow
                else f"{flow.name}/{action.identifier}"
            )
            link = f"{name!a} {limit} s"
            return replace(
                visit,
                seconds=visit.seconds + limit,
                chain=(*visit.chain, link),
                straight=visit.straight and link not in visit.chain,
            )
        inner = self._inner(action)
        if inner is None or depth >= DEEPEST_SEARCH:
            return visit
        return self._within(inner, action, visit, depth)

    def _inner(self, action: Action) -> Flow | None:
        if action.type == "InvokeFlowModule":
            return self.subject.flow_behind(action.parameters.get("FlowModuleId"))
        if action.type == "TransferToFlow":
            return self.subject.flow_behind(action.parameters.get("ContactFlowId"))
        return None

    def _within(self, inner: Flow, action: Action, visit: Visit, depth: int) -> Visit:
        key = (inner.name, visit.seconds, visit.straight)
        if key not in self._ends:
            self._ends[key] = visit
            entry = replace(visit, block=inner.start_action, turns={})
            self._ends[key] = self.through(inner, entry, depth + 1)
        end = self._ends[key]
        if action.type == "TransferToFlow" and end.seconds <= CHAIN_LIMIT_SECONDS:
            return visit
        return replace(visit, seconds=end.seconds, chain=end.chain, straight=end.straight)


def _onward(action: Action, visit: Visit) -> Iterator[Visit]:
    if action.type != "Loop":
        failing = {e.next_action for e in action.errors if e.error_type in FAILURES}
        onward = [action.next_action, *(c.next_action for c in action.conditions)]
        for target in action.targets():
            if target != action.identifier:  # a rule of its own tells that it asks for ever
                fails = target in failing and target not in onward
                yield replace(visit, block=target, straight=visit.straight and not fails)
        return
    most = _turns_of(action)
    used = visit.turns.get(action.identifier, 0)
    for condition in action.conditions:
        turns = dict(visit.turns)
        if condition.operands == ("ContinueLooping",):
            if most is not None and used >= most:
                continue
            if most is not None:
                turns[action.identifier] = used + 1
        else:
            turns.pop(action.identifier, None)
        yield replace(visit, block=condition.next_action, turns=turns)


def _turns_of(action: Action) -> int | None:
    """Return a loop's turns; None for more than a chain can have, or for nobody knows how many."""
    said = str(action.parameters.get("LoopCount", ""))
    few = said.isdecimal() and len(said) < 4 and int(said) <= CHAIN_LIMIT_SECONDS
    return int(said) if few else None
