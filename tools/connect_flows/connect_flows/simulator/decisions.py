"""What is left of a script: each thing it holds in order is taken once."""

from collections.abc import Iterator

from connect_flows.language.flow import Action
from connect_flows.simulator.function_arn import function_name, scenario_name
from connect_flows.simulator.metrics import by_default, canonical
from connect_flows.simulator.script import AgentTurn, LexTurn, Script, ViewTurn

ANY_AGENT = AgentTurn()
"""The agent of whom the script says nothing."""


class Decisions:
    """Answers the questions of blocks from the script; None where its default holds."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._presses = iter(script.presses)
        self._type_ahead = script.type_ahead
        self._intents = iter(script.intents)
        self._views = iter(script.views)
        self._agents = list(script.agents)
        self._metrics = {canonical(name) or name: said for name, said in script.metrics.items()}
        self._cold = script.cold_starts
        self._started: set[str] = set()
        self._outcomes: dict[str, Iterator[str]] = {
            key: iter(said) for key, said in script.outcomes.items() if not isinstance(said, str)
        }

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

    def agent(self) -> AgentTurn:
        """What the agent does for whom the contact waits next."""
        return self._agents.pop(0) if self._agents else ANY_AGENT

    @property
    def plays_queues(self) -> bool:
        """Whether the script says how a wait in a queue ends."""
        return self._script.queue_seconds > 0 or bool(self._agents)

    def cold_start(self, arn: str) -> float:
        """Seconds that the next invocation waits for an environment to start."""
        if not self._cold or arn in self._started:
            return 0.0
        names = (arn, function_name(arn), scenario_name(arn), "*")
        return next((self._cold[name] for name in names if name in self._cold), 0.0)

    def started(self, arn: str) -> None:
        """Notes that an environment of the function is there from now on."""
        self._started.add(arn)

    def outcome(self, action: Action) -> str | None:
        """What the script makes of this visit of the block, by identifier or else by type."""
        for key in (action.identifier, action.type):
            if key in self._outcomes:
                said: str | None = next(self._outcomes[key], None)
            else:
                said = self._one_outcome(key)
            if said is not None:
                return said
        return None

    def hours_open(self, hours: str) -> bool | None:
        """Whether these hours of operation are open now."""
        return _by_name(dict(self._script.hours_open), hours)

    def metric(self, name: str) -> tuple[float | None, bool]:
        """A real-time metric or None, and whether nobody gave it and its default was taken."""
        if name in self._metrics:
            return self._metrics[name], False
        return by_default(name, self._metrics), True

    def queue_full(self, queue: str) -> bool:
        """Whether the queue is at capacity."""
        full = self._script.full_queues
        return "*" in full or queue in full or queue.rsplit("/", 1)[-1] in full

    def _one_outcome(self, key: str) -> str | None:
        said = self._script.outcomes.get(key)
        return said if isinstance(said, str) else None


def _by_name(said: dict[str, bool], called: str) -> bool | None:
    for name in (called, called.rsplit("/", 1)[-1], "*"):
        if name in said:
            return said[name]
    return None
