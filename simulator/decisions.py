"""What is left of a script: each thing it holds in order is taken once."""

from collections.abc import Iterator

from flow_language.flow import Action
from simulator.script import ONE_AGENT, LexTurn, Script, ViewTurn


class Decisions:
    """Answers the questions of blocks from the script; None where its default holds."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._presses = iter(script.presses)
        self._intents = iter(script.intents)
        self._views = iter(script.views)
        self._outcomes: dict[str, Iterator[str]] = {
            key: iter(said) for key, said in script.outcomes.items() if not isinstance(said, str)
        }

    def press(self) -> str | None:
        """What the caller types next."""
        return next(self._presses, None)

    def intent(self) -> LexTurn | None:
        """What the bot makes of what the customer says next."""
        return next(self._intents, None)

    def view(self) -> ViewTurn | None:
        """What is done in the next view."""
        return next(self._views, None)

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

    def metric(self, name: str) -> tuple[float, bool]:
        """A real-time metric, and whether its default was taken."""
        if name in self._script.metrics:
            return self._script.metrics[name], False
        return ONE_AGENT.get(name, 0), True

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
