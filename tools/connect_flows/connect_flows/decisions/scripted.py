"""Answers at once from a script; each thing that it holds in order is taken once."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from connect_flows.decisions.acts import Act, Key, Passage
from connect_flows.decisions.metrics import by_default, canonical
from connect_flows.decisions.script import (
    ActKind,
    AgentAct,
    AgentTurn,
    Leaves,
    LexTurn,
    Script,
    ViewTurn,
)
from connect_flows.language.flow import Action
from connect_flows.language.function_arn import function_name, scenario_name

T = TypeVar("T")

ANY_AGENT = AgentTurn()
"""The agent of whom the script says nothing."""


class Scripted:
    """The decisions of one contact that a script holds."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.timed = script.keys is not None
        self.says_outcomes = bool(script.outcomes)
        self.hangs_up_at = script.hangs_up_after_seconds
        self.queue_seconds = script.queue_seconds
        self._keys = deque(script.keys or ())
        self._presses = iter(script.presses)
        self._type_ahead = script.type_ahead
        self._intents = iter(script.intents)
        self._views = iter(script.views)
        self._agents = deque(script.agents)
        self._percentages = iter(script.percentages)
        self._started: set[str] = set()
        self._in_turn: dict[int, Iterator[Any]] = {}

    def next_act(self, passage: Passage) -> Act | None:
        """The next key, if its moment comes by then."""
        if self._keys and self._keys[0].at_seconds <= passage.until:
            pressed = self._keys.popleft()
            return Key(pressed.at_seconds, pressed.key)
        return None

    def press(self) -> str | None:
        """What the caller types next."""
        return next(self._presses, None)

    def type_ahead(self) -> str:
        """What the caller typed before anything was asked; once."""
        typed, self._type_ahead = self._type_ahead, ""
        return typed

    def intent(self) -> LexTurn | None:
        """What the bot makes of what the customer says next."""
        return next(self._intents, None)

    def view(self) -> ViewTurn | None:
        """What is done in the next view."""
        return next(self._views, None)

    def agent(self, *, may_be_nobody: bool) -> AgentTurn | None:
        """The next agent; nobody where the script says nothing of queues."""
        if may_be_nobody and not self._agents and self._script.queue_seconds <= 0:
            return None
        turn = self._agents.popleft() if self._agents else ANY_AGENT
        return turn if turn is not None or may_be_nobody else self.agent_at_once()

    def agent_at_once(self) -> AgentTurn:
        """The next agent who does come."""
        while self._agents:
            turn = self._agents.popleft()
            if turn is not None:
                return turn
        return ANY_AGENT

    def agent_act(
        self,
        turn: AgentTurn,
        done: int,
        acts: tuple[ActKind, ...],  # noqa: ARG002  # the engine refuses what a script cannot ask
    ) -> AgentAct | Leaves:
        """The next of the agent's acts; then who leaves."""
        return turn.acts[done] if done < len(turn.acts) else turn.leaves

    def act_lasted(self, seconds: float) -> None:
        """Nothing to note: a script says how long an act is."""

    def cold_start(self, arn: str) -> float:
        """Seconds that the next invocation waits for an environment to start."""
        cold = self._script.cold_starts
        if not cold:
            return 0.0
        names = (arn, function_name(arn), scenario_name(arn), "*")
        said = next((cold[name] for name in names if name in cold), 0.0)
        if isinstance(said, int | float):
            return 0.0 if arn in self._started else said
        return self._next(said) or 0.0

    def started(self, arn: str) -> None:
        """Notes that an environment of the function is there from now on."""
        self._started.add(arn)

    def outcome(self, action: Action) -> str | None:
        """What the script makes of this visit of the block, by identifier or else by type."""
        for key in (action.identifier, action.type):
            if key in self._script.outcomes:
                said = self._script.outcomes[key]
                one = said if isinstance(said, str) else self._next(said)
                if one is not None:
                    return one
        return None

    def hours_open(self, hours: str) -> bool | None:
        """Whether these hours of operation are open now."""
        return self._by_name(self._script.hours_open, hours)

    def metric(self, name: str) -> tuple[float | None, bool]:
        """A real-time metric or None, and whether nobody gave it and its default was taken."""
        said = self._metrics.get(name)
        if said is not None and not isinstance(said, int | float):
            said = self._next(said)
            if said is not None:
                self._known_metrics[name] = said
        if said is not None:
            return said, False
        return by_default(name, self._known_metrics), True

    def queue_full(self, queue: str) -> bool:
        """Whether the queue is at capacity."""
        full = self._script.full_queues
        if isinstance(full, frozenset):
            return bool(full) and not full.isdisjoint(("*", queue, queue.rsplit("/", 1)[-1]))
        return bool(self._by_name(full, queue))

    def data(self, root: str) -> Mapping[str, Any] | None:
        """What is there under a reference root, at this reading of it."""
        in_turn = self._script.data_in_turn.get(root)
        said = None if in_turn is None else self._next(in_turn)
        return self._script.data.get(root) if said is None else said

    def percentage(self) -> tuple[int, bool]:
        """The next number that the script gives, or one drawn by its seed."""
        said = next(self._percentages, None)
        if said is not None:
            return said, False
        return self._random.randint(1, 100), self._script.seed == 0

    @cached_property
    def _metrics(self) -> Mapping[str, float | Sequence[float | None]]:
        """What the script says of each metric, by its own name."""
        return {canonical(name) or name: said for name, said in self._script.metrics.items()}

    @cached_property
    def _known_metrics(self) -> dict[str, float]:
        """What each metric is that stands as the script says, or was the last that it says."""
        return {name: said for name, said in self._metrics.items() if isinstance(said, int | float)}

    @cached_property
    def _random(self) -> Random:
        """Draws percentages, the same in every run of the script."""
        return Random(self._script.seed)  # noqa: S311 # no secret is made of it

    def _next(self, said: Sequence[T]) -> T | None:
        """The next of a list that may stand under several names, as that of a function does."""
        one: T | None = next(self._in_turn.setdefault(id(said), iter(said)), None)
        return one

    def _by_name(
        self, said: Mapping[str, bool | Sequence[bool | None]], called: str
    ) -> bool | None:
        for name in (called, called.rsplit("/", 1)[-1], "*"):
            if name in said:
                one = said[name]
                return one if isinstance(one, bool) else self._next(one)
        return None
