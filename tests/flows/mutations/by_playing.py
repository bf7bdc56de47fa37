"""What finds a mutant that reads well: a scenario that comes out otherwise."""

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from connect_flows.contact.events import BlockEntered, BranchTaken, Event
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.judge import judge
from connect_flows.scenarios.play import played
from connect_flows.scenarios.scenario import Scenario, read_scenario
from connect_flows.simulator.flows_at_hand import load_flow
from connect_flows.simulator.refused import SimulatorError
from simulator.functions_at_hand import here
from tests.flows.mutations.difference import Way, changed_ways
from tests.flows.mutations.operators import Mutant
from tests.flows.mutations.our_flows import FOLDER

MOST_EVENTS = 5000
"""A mutant may go round for ever: no sound scenario has a tenth of this."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A scenario as it comes out of the sound flows.

    Attributes:
        ways: the blocks that its contact enters, and those that it leaves them for.
        seconds: how long playing it takes.
    """

    scenario: Scenario
    ways: frozenset[Way]
    seconds: float


class Players:
    """The scenarios, ready to be played with a broken flow among the sound ones."""

    def __init__(self, folder: Path, functions: FunctionsAtHand) -> None:
        self._folder = folder
        self._functions = functions
        paths = sorted((FOLDER / "scenarios").rglob("*.yaml"))
        measured = [self._measured(read_scenario(path)) for path in paths]
        self._sound = sorted(measured, key=lambda sound: sound.seconds)

    def found(self, mutant: Mutant) -> str | None:
        """Return a scenario that notices the mutant: first those that noticed the last ones."""
        changed = changed_ways(mutant)
        path = self._folder / f"{mutant.flow}.json"
        sound_text = path.read_text(encoding="utf-8")
        path.write_text(mutant.text, encoding="utf-8")
        try:
            for sound in self._sound:
                if sound.ways & changed and not self._passes(sound.scenario):
                    self._sound.remove(sound)
                    self._sound.insert(0, sound)
                    return sound.scenario.name
        finally:
            path.write_text(sound_text, encoding="utf-8")
        return None

    def _measured(self, scenario: Scenario) -> Sound:
        began = time.perf_counter()
        events = self._events(scenario)
        seconds = time.perf_counter() - began
        return Sound(scenario, frozenset(_ways(events)), seconds)

    def _passes(self, scenario: Scenario) -> bool:
        try:
            events = self._events(scenario)
        except SimulatorError:
            return False
        return all(verdict.passed for verdict in judge(scenario.expect, events))

    def _events(self, scenario: Scenario) -> list[Event]:
        flows = load_flow(self._folder / f"{scenario.flow}.json", self._functions.arn)
        events: list[Event] = []
        for event in played(scenario, flows, self._functions):
            events.append(event)
            if len(events) > MOST_EVENTS:
                raise SimulatorError(f"{scenario.name}: goes round for ever")
        return events


@contextmanager
def players() -> Iterator[Players]:
    """A copy of the flows in a folder of its own, and handlers to play them with."""
    with TemporaryDirectory() as folder, here() as functions:
        for path in FOLDER.glob("*.json"):
            shutil.copy(path, folder)
        yield Players(Path(folder), functions)


def _ways(events: Iterable[Event]) -> Iterator[Way]:
    for event in events:
        if isinstance(event, BlockEntered):
            yield event.flow, event.action
        elif isinstance(event, BranchTaken):
            yield event.flow, event.action, event.next_action
