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
from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.lint.invocations import limit_of
from connect_flows.language.lint.subject import Subject, waits_for_answer
from connect_flows.language.rules.functions import (
    CHAIN_NOT_COUNTED,
    LAMBDA_CHAIN,
    LAMBDA_CHAIN_RETRIED,
)

LONGEST_CHAIN_SECONDS = 20
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


def chain(subject: Subject) -> Iterator[Finding]:
    """No chain of functions that is longer than Connect lets it be."""
    search = _Search(subject)
    search.through(subject.flow, _Visit(subject.flow.start_action), 0)
    for identifier, visit in search.too_long.items():
        when = "" if visit.straight else " where some fail or are asked again"
        yield subject.finding(
            LAMBDA_CHAIN if visit.straight else LAMBDA_CHAIN_RETRIED,
            subject.flow.actions[identifier],
            f"More than {LONGEST_CHAIN_SECONDS} s of functions between prompts are possible{when}:"
            f" {' + '.join(visit.chain)}.",
            "Play a prompt between them, or give them less time.",
        )
    if search.gave_up and not search.too_long:
        message = "There are too many ways through to add up all chains of functions."
        yield subject.finding(CHAIN_NOT_COUNTED, None, message, "Nest fewer loops.")


@dataclass(frozen=True, slots=True)
class _Visit:
    """A way to a block: seconds and Lambda blocks since the last prompt, turns of each loop.

    It is straight while no function fails on it and none is asked twice.
    """

    block: str
    seconds: int = 0
    chain: tuple[str, ...] = ()
    turns: Mapping[str, int] = field(default_factory=dict)
    straight: bool = True

    def covers(self, other: "_Visit") -> bool:
        if other.straight and not self.straight:
            return False
        return self.seconds >= other.seconds and all(
            other.turns.get(loop, 0) >= used for loop, used in self.turns.items()
        )


class _Search:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.too_long: dict[str, _Visit] = {}
        self.gave_up = False
        self._ends: dict[tuple[str, int, bool], _Visit] = {}

    def through(self, flow: Flow, entry: _Visit, depth: int) -> _Visit:
        """Follow every way through a flow; return the visit that ends a module worst.

        A chain that becomes too long is noted on the block of the subject's own flow that it is in
        or under, and followed no further.
        """
        worst = _Visit("")
        seen: dict[str, list[_Visit]] = {}
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
            if after.seconds > LONGEST_CHAIN_SECONDS:
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

    def _after(self, flow: Flow, action: Action, visit: _Visit, depth: int) -> _Visit:
        if action.type in PROMPTS:
            return _Visit(visit.block)
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

    def _within(self, inner: Flow, action: Action, visit: _Visit, depth: int) -> _Visit:
        key = (inner.name, visit.seconds, visit.straight)
        if key not in self._ends:
            self._ends[key] = visit
            entry = replace(visit, block=inner.start_action, turns={})
            self._ends[key] = self.through(inner, entry, depth + 1)
        end = self._ends[key]
        if action.type == "TransferToFlow" and end.seconds <= LONGEST_CHAIN_SECONDS:
            return visit
        return replace(visit, seconds=end.seconds, chain=end.chain, straight=end.straight)


def _onward(action: Action, visit: _Visit) -> Iterator[_Visit]:
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
    few = said.isdecimal() and len(said) < 4 and int(said) <= LONGEST_CHAIN_SECONDS
    return int(said) if few else None
